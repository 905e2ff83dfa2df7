import type { Day } from '../kernel/moment.js';
import { isExclusive } from './exclusive-role.js';
import { activeOperator } from './known-operator.js';
import type { HeldRole, Operator } from './operator.js';
import type { OperatorEvent, RoleGranted } from './operator.events.js';
import { reject } from './operator.rejection.js';

export type GrantRole = RoleGranted['data'];

/** A day later than any that is written: the end of what has no end. */
const NEVER = '9999-12-31';

/** A role revoked on its first day never acted, so it meets nothing. */
const meets = (held: HeldRole, from: Day, to: Day): boolean =>
  held.from <= to &&
  from <= (held.to ?? NEVER) &&
  (held.revokedOn === undefined || (from < held.revokedOn && held.from < held.revokedOn));

const sameTerms = (held: HeldRole, wish: GrantRole): boolean =>
  held.role === wish.role &&
  held.organisationId === wish.organisationId &&
  held.unitId === wish.unitId &&
  held.from === wish.from &&
  held.to === wish.to;

/** Gives a role for a body, from a day to a day; administrator and auditor exclude every other role (RO1, RO3). */
export const grantRole = (operator: Operator, wish: GrantRole): readonly OperatorEvent[] => {
  const { grants, from: accreditedFrom } = activeOperator(operator);
  const { role, organisationId, unitId, from, to = NEVER } = wish;

  const known = grants.get(wish.grantId);
  if (known)
    return sameTerms(known, wish) ? [] : reject('grant-changed', 'This grant has other terms.', 'grantId');
  if (to < from) return reject('period-inverted', 'The last day comes before the first.', 'to');
  if (from < accreditedFrom)
    return reject('grant-before-accreditation', 'The operator is accredited later.', 'from');

  const meanwhile = [...grants.values()].filter((held) => meets(held, from, to));
  if (meanwhile.some((held) => held.role !== role && (isExclusive(role) || isExclusive(held.role))))
    return reject('role-excludes-others', 'Administrator and auditor exclude every other role.', 'role');
  if (
    meanwhile.some(
      (held) => held.role === role && held.organisationId === organisationId && held.unitId === unitId,
    )
  )
    return reject('role-already-granted', 'The role is held already in that period.', 'role');
  return [{ type: 'RoleGranted', data: wish }];
};
