import type { Aggregate } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { OrganisationEvent, OrganisationKind } from './organisation.events.js';

/** A part of a body. */
export interface Unit {
  readonly name: string;
  readonly supervisorIds: readonly string[];
}

/** A body that takes part (*ente*). */
export interface KnownOrganisation {
  readonly status: 'open' | 'closed';
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly municipality: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly closedOn?: Day;
}

/** A body, or none under that id. */
export type Organisation = { readonly status: 'absent' } | KnownOrganisation;

const withSupervisors = (
  organisation: KnownOrganisation,
  unitId: string,
  supervisorIds: readonly string[],
): KnownOrganisation => {
  const unit = organisation.units.get(unitId);
  return unit
    ? { ...organisation, units: new Map(organisation.units).set(unitId, { ...unit, supervisorIds }) }
    : organisation;
};

const evolve = (organisation: Organisation, { type, data }: OrganisationEvent): Organisation => {
  if (type === 'OrganisationRegistered') return { ...data, status: 'open', units: new Map() };
  if (organisation.status === 'absent') return organisation;
  switch (type) {
    case 'OrganisationRenamed':
      return { ...organisation, name: data.name };
    case 'OrganisationClosed':
      return { ...organisation, status: 'closed', closedOn: data.on };
    case 'UnitRegistered': {
      const { name, supervisorIds } = data;
      return {
        ...organisation,
        units: new Map(organisation.units).set(data.unitId, { name, supervisorIds }),
      };
    }
    case 'UnitSupervisorsChanged':
      return withSupervisors(organisation, data.unitId, data.supervisorIds);
  }
};

/** How a body follows from its events. */
export const organisationAggregate: Aggregate<Organisation, OrganisationEvent> = {
  category: 'organisation',
  initial: { status: 'absent' },
  evolve,
};
