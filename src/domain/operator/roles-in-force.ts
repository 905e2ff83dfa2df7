import type { Day } from '../kernel/moment.js';
import type { Operator } from './operator.js';
import type { OperatorRole } from './operator.events.js';

/** A role held on behalf of a body on some day. */
export interface RoleInForce {
  readonly role: OperatorRole;
  readonly organisationId: string;
  readonly unitId?: string;
}

/**
 * What the operator could do on the day (RO3): a role acts from its date to its date, both included, and no
 * more from the day it is revoked; who is suspended or has left keeps nothing from that day (H9).
 */
export const rolesInForce = (operator: Operator, day: Day): readonly RoleInForce[] => {
  if (operator.status === 'absent' || (operator.stoppedOn !== undefined && operator.stoppedOn <= day))
    return [];
  return [...operator.grants.values()]
    .filter(
      ({ from, to, revokedOn }) =>
        from <= day && (to === undefined || day <= to) && (revokedOn === undefined || day < revokedOn),
    )
    .map(({ role, organisationId, unitId }) => ({
      role,
      organisationId,
      ...(unitId !== undefined && { unitId }),
    }));
};
