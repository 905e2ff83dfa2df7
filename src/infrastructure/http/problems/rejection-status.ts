import { COMMUNITY_RESTITUTION_STATUS } from './rejections/community-restitution-status.js';
import { HOUSEHOLD_STATUS } from './rejections/household-status.js';
import { OPERATOR_STATUS } from './rejections/operator-status.js';
import { ORGANISATION_STATUS } from './rejections/organisation-status.js';
import { PACT_STATUS } from './rejections/pact-status.js';
import { REFUSAL_STATUS } from './rejections/refusal-status.js';
import { RESOURCE_COMMITMENT_STATUS } from './rejections/resource-commitment-status.js';
import { SUBJECT_STATUS } from './rejections/subject-status.js';

const STATUS: ReadonlyMap<string, 404 | 422> = new Map([
  ...Object.entries(COMMUNITY_RESTITUTION_STATUS),
  ...Object.entries(HOUSEHOLD_STATUS),
  ...Object.entries(OPERATOR_STATUS),
  ...Object.entries(ORGANISATION_STATUS),
  ...Object.entries(PACT_STATUS),
  ...Object.entries(RESOURCE_COMMITMENT_STATUS),
  ...Object.entries(SUBJECT_STATUS),
  ...Object.entries(REFUSAL_STATUS),
]);

/** The status of a refusal; undefined for a code of no table, which is a bug. */
export const statusOfRejection = (code: string): 404 | 422 | undefined => STATUS.get(code);
