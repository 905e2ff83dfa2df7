import type { OrganisationKind } from './organisation.events.js';

/** Which side of a micro-team a body counts for: M1 wants both. */
export type OrganisationSide = 'public' | 'community';

const SIDES: Readonly<Record<OrganisationKind, OrganisationSide>> = {
  municipality: 'public',
  ambit: 'public',
  school: 'public',
  'health-body': 'public',
  'third-sector': 'community',
  parish: 'community',
  company: 'community',
  foundation: 'community',
  'informal-group': 'community',
};

/** The side a kind of body stands on (M1). */
export const sideOf = (kind: OrganisationKind): OrganisationSide => SIDES[kind];
