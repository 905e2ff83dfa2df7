import { AUDIT_ENGAGEMENT_STATUS } from './rejections/audit-engagement-status.js';
import { COMMUNITY_RESTITUTION_STATUS } from './rejections/community-restitution-status.js';
import { HOUSEHOLD_STATUS } from './rejections/household-status.js';
import { OPERATOR_STATUS } from './rejections/operator-status.js';
import { ORGANISATION_STATUS } from './rejections/organisation-status.js';
import { PACT_STATUS } from './rejections/pact-status.js';
import { REFUSAL_STATUS } from './rejections/refusal-status.js';
import { RESOURCE_COMMITMENT_STATUS } from './rejections/resource-commitment-status.js';
import { SUBJECT_STATUS } from './rejections/subject-status.js';

/** What a refusal may be answered with. */
type RefusalStatus = 403 | 404 | 409 | 422;

const STATUS: ReadonlyMap<string, RefusalStatus> = new Map<string, RefusalStatus>([
  ...Object.entries(AUDIT_ENGAGEMENT_STATUS),
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
export const statusOfRejection = (code: string): RefusalStatus | undefined => STATUS.get(code);
