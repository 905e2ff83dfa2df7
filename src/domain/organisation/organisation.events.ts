import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';

/** What sort of body it is; see `sideOf` for the side it stands on in a micro-team (M1). */
export type OrganisationKind =
  | 'municipality'
  | 'ambit'
  | 'third-sector'
  | 'parish'
  | 'company'
  | 'school'
  | 'health-body'
  | 'foundation'
  | 'informal-group';

/** A body that takes part: names of bodies are structure (S0). */
export type OrganisationRegistered = DomainEvent<
  'OrganisationRegistered',
  { organisationId: string; name: string; kind: OrganisationKind; municipality: string }
>;

/** The body has another name. */
export type OrganisationRenamed = DomainEvent<
  'OrganisationRenamed',
  { organisationId: string; name: string }
>;

/** The body exists no more from `on`. */
export type OrganisationClosed = DomainEvent<'OrganisationClosed', { organisationId: string; on: Day }>;

/** A part of the body with its own supervisors, by operator id. */
export type UnitRegistered = DomainEvent<
  'UnitRegistered',
  { organisationId: string; unitId: string; name: string; supervisorIds: readonly string[] }
>;

/** Others supervise the unit from now on. */
export type UnitSupervisorsChanged = DomainEvent<
  'UnitSupervisorsChanged',
  { organisationId: string; unitId: string; supervisorIds: readonly string[] }
>;

/** Everything that can happen to a body. */
export type OrganisationEvent =
  OrganisationRegistered | OrganisationRenamed | OrganisationClosed | UnitRegistered | UnitSupervisorsChanged;
