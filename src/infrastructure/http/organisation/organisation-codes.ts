import type { OrganisationKind } from '../../../domain/organisation/organisation.events.js';
import { codesOf } from '../codes-of.js';

export const ORGANISATION_KINDS = codesOf<OrganisationKind>({
  municipality: true,
  ambit: true,
  'third-sector': true,
  parish: true,
  company: true,
  school: true,
  'health-body': true,
  foundation: true,
  'informal-group': true,
});
