import { checkSupervisors, sameSupervisors } from './supervisors.js';
import { openOrganisation } from './open-organisation.js';
import type { Organisation } from './organisation.js';
import type { OrganisationEvent, UnitRegistered } from './organisation.events.js';
import { reject } from './organisation.rejection.js';

export type RegisterUnit = UnitRegistered['data'];

/** The body has a new unit; its supervisors may be named later. */
export const registerUnit = (
  organisation: Organisation,
  wish: RegisterUnit,
): readonly OrganisationEvent[] => {
  const unit = openOrganisation(organisation).units.get(wish.unitId);

  if (unit)
    return unit.name === wish.name && sameSupervisors(unit.supervisorIds, wish.supervisorIds)
      ? []
      : reject('unit-already-registered', 'This unit is registered otherwise.', 'unitId');
  checkSupervisors(wish.supervisorIds);
  return [{ type: 'UnitRegistered', data: wish }];
};
