import { openOrganisation } from './open-organisation.js';
import type { Organisation } from './organisation.js';
import type { OrganisationEvent, UnitSupervisorsChanged } from './organisation.events.js';
import { reject } from './organisation.rejection.js';
import { checkSupervisors, sameSupervisors } from './supervisors.js';

export type ChangeUnitSupervisors = UnitSupervisorsChanged['data'];

/** Others supervise the unit now; at least one, because open cases must fall on someone's desk (H9). */
export const changeUnitSupervisors = (
  organisation: Organisation,
  wish: ChangeUnitSupervisors,
): readonly OrganisationEvent[] => {
  const unit = openOrganisation(organisation).units.get(wish.unitId);

  if (!unit) return reject('unit-not-found', 'The body has no such unit.', 'unitId');
  checkSupervisors(wish.supervisorIds);
  if (wish.supervisorIds.length === 0)
    return reject('unit-without-supervisor', 'A unit keeps at least one supervisor.', 'supervisorIds');
  return sameSupervisors(unit.supervisorIds, wish.supervisorIds)
    ? []
    : [{ type: 'UnitSupervisorsChanged', data: wish }];
};
