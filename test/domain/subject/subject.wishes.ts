import fc from 'fast-check';
import type { IdentityField } from '../../../src/domain/subject/subject.events.js';
import { aPerson, at, sealedAs, subjectId, uuid } from '../../support/registry.fixture.js';

/** Six days; today is the fifth. */
export const DAYS = ['2017-03-06', '2017-03-07', '2017-03-08', '2017-03-09', at.today, '2017-03-11'] as const;
const day = fc.constantFrom(...DAYS);
const representationId = fc.constantFrom(uuid(3), uuid(4), uuid(5));
const value = fc.constantFrom(sealedAs('a'), sealedAs('b'));
const reason = fc.constant(sealedAs('reason'));
const flag = fc.boolean();

const wish = <Kind extends string, Data extends object>(kind: Kind, data: fc.Arbitrary<Data>) =>
  data.map((part) => ({ kind, data: { subjectId, ...part } }));

const { registeredOn: _, ...person } = aPerson();
const fields = fc.constantFrom<IdentityField>('givenName', 'familyName', 'deathDate');
const represent = fc.record(
  {
    representationId,
    kind: fc.constantFrom(
      'parental-responsibility' as const,
      'parental-responsibility' as const,
      'support-administrator' as const,
    ),
    representativeId: fc.constantFrom(subjectId, uuid(2), uuid(6), uuid(6)),
    maySign: flag,
    from: day,
    to: day,
    deedRef: value,
  },
  { requiredKeys: ['representationId', 'kind', 'representativeId', 'maySign', 'from'] },
);
const contact = fc.record(
  {
    channel: fc.constantFrom('phone' as const, 'email' as const, 'none' as const),
    value,
    preferred: flag,
    safeToLeaveMessage: flag,
  },
  { requiredKeys: ['channel', 'preferred', 'safeToLeaveMessage'] },
);
const address = fc.record(
  {
    kind: fc.constantFrom('registered' as const, 'actual' as const, 'no-fixed-abode' as const),
    address: value,
    protected: flag,
    from: day,
  },
  { requiredKeys: ['kind', 'protected', 'from'] },
);

/** What may be asked about a person, right and wrong. */
export const wishes = fc.oneof(
  { arbitrary: wish('register', fc.constant(person)), weight: 5 },
  {
    arbitrary: wish(
      'code',
      fc.record({ kind: fc.constantFrom('ordinary' as const, 'provisional' as const), value, reason }),
    ),
    weight: 2,
  },
  {
    arbitrary: wish(
      'correct',
      fc.record({ changes: fc.array(fc.record({ field: fields, value }), { maxLength: 2 }), reason }),
    ),
    weight: 3,
  },
  { arbitrary: wish('contact', contact), weight: 4 },
  { arbitrary: wish('address', address), weight: 3 },
  { arbitrary: wish('represent', represent), weight: 8 },
  { arbitrary: wish('end', fc.record({ representationId, on: day, reason })), weight: 4 },
  { arbitrary: wish('lose', fc.record({ representationId, on: day, reason })), weight: 6 },
  { arbitrary: wish('find', fc.record({ representationId, on: day })), weight: 5 },
  {
    arbitrary: wish(
      'interpreter',
      fc.constantFrom('ar', 'fr').map((language) => ({ language })),
    ),
    weight: 2,
  },
  {
    arbitrary: wish(
      'death',
      value.map((on) => ({ on })),
    ),
    weight: 1,
  },
  {
    arbitrary: wish('link', fc.record({ signInSubject: value, alreadyLinked: flag })),
    weight: 2,
  },
);
export type Wish = typeof wishes extends fc.Arbitrary<infer One> ? One : never;
