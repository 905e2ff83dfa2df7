import fc from 'fast-check';
import type { OperatorRole } from '../../../src/domain/operator/operator.events.js';
import { anOperator, operatorId, organisationId, sealedAs, uuid } from '../../support/registry.fixture.js';

/** A little calendar; the last day stands for all that follow. */
export const DAYS = Array.from({ length: 12 }, (_, n) => `2017-03-${String(n + 1).padStart(2, '0')}`);
const day = fc.constantFrom(...DAYS);
const role = fc.constantFrom<OperatorRole>('social-worker', 'supervisor', 'administrator', 'auditor');
const grantId = fc.constantFrom(uuid(40), uuid(42), uuid(43), uuid(44));
const delegationId = fc.constantFrom(uuid(51), uuid(52));
const reason = fc.constant(sealedAs('reason'));
const moment = day.map((today) => ({ today, now: `${today}T09:00:00.000Z` }));
const wish = <Kind extends string, Data>(kind: Kind, data: fc.Arbitrary<Data>) =>
  fc.record({ kind: fc.constant(kind), data });

const accredit = wish(
  'accredit',
  fc.constantFrom(...DAYS.slice(0, 3)).map((from) => anOperator({ from })),
);
const grant = wish(
  'grant',
  fc.record(
    {
      operatorId: fc.constant(operatorId),
      grantId,
      role,
      organisationId: fc.constantFrom(organisationId, uuid(22)),
      from: day,
      to: day,
    },
    { requiredKeys: ['operatorId', 'grantId', 'role', 'organisationId', 'from'] },
  ),
);
const revoke = wish('revoke', fc.record({ operatorId: fc.constant(operatorId), grantId, on: day, reason }));
const give = wish(
  'give',
  fc.record({
    operatorId: fc.constant(operatorId),
    delegationId,
    toOperatorId: fc.constantFrom(operatorId, uuid(31), uuid(31), uuid(31)),
    scope: fc.constantFrom(
      { kind: 'caseload' } as const,
      { kind: 'cases', caseIds: [uuid(70)] } as const,
      { kind: 'cases', caseIds: [] } as const,
    ),
    from: day,
    to: day,
    reason,
    delegateRoles: fc.uniqueArray(role, { maxLength: 2 }),
  }),
);
const endIt = wish('end', fc.record({ operatorId: fc.constant(operatorId), delegationId, on: day }));
const suspend = wish(
  'suspend',
  moment.map((now) => ({ operatorId, reason: sealedAs('reason'), ...now })),
);
const leave = wish(
  'leave',
  fc.tuple(day, moment).map(([on, now]) => ({ operatorId, on, ...now })),
);
/** What may be asked of an operator, right and wrong. */
export const wishes = fc.oneof(
  { arbitrary: accredit, weight: 8 },
  { arbitrary: grant, weight: 12 },
  { arbitrary: revoke, weight: 6 },
  { arbitrary: give, weight: 8 },
  { arbitrary: endIt, weight: 5 },
  { arbitrary: suspend, weight: 1 },
  { arbitrary: leave, weight: 1 },
);
export type Wish = typeof wishes extends fc.Arbitrary<infer One> ? One : never;
