import { auditEngagementHandlers } from './audit-engagement/handlers.js';
import { restitutionHandlers } from './community-restitution/handlers.js';
import { DevelopmentSeed } from './development/development-seed.js';
import { householdHandlers } from './household/handlers.js';
import { operatorHandlers } from './operator/handlers.js';
import { organisationHandlers } from './organisation/handlers.js';
import { pactHandlers } from './pact/handlers.js';
import { commitmentHandlers } from './resource-commitment/handlers.js';
import { subjectHandlers } from './subject/handlers.js';
import { transparencyHandlers } from './transparency/handlers.js';

/** Every command and query handler with the services they stand on. */
export const handlers = [
  ...organisationHandlers,
  ...operatorHandlers,
  ...subjectHandlers,
  ...householdHandlers,
  ...pactHandlers,
  ...commitmentHandlers,
  ...restitutionHandlers,
  ...transparencyHandlers,
  ...auditEngagementHandlers,
  DevelopmentSeed,
];
