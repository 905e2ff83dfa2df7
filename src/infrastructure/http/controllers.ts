import { auditEngagementControllers } from './audit-engagement/controllers.js';
import { restitutionControllers } from './community-restitution/controllers.js';
import { householdControllers } from './household/controllers.js';
import { operatorControllers } from './operator/controllers.js';
import { organisationControllers } from './organisation/controllers.js';
import { pactControllers } from './pact/controllers.js';
import { commitmentControllers } from './resource-commitment/controllers.js';
import { subjectControllers } from './subject/controllers.js';
import { transparencyControllers } from './transparency/controllers.js';

/** Every controller of a resource. */
export const controllers = [
  ...organisationControllers,
  ...operatorControllers,
  ...subjectControllers,
  ...householdControllers,
  ...pactControllers,
  ...commitmentControllers,
  ...restitutionControllers,
  ...auditEngagementControllers,
  ...transparencyControllers,
];
