import type { Projection } from '../subscriptions/projection.js';
import { auditEngagementRegisterProjection } from './audit-engagement-register/audit-engagement-register.projection.js';
import { caseTimelineProjection } from './case-timeline/case-timeline.projection.js';
import { caseViewProjection } from './case-view/case-view.projection.js';
import { caseloadProjection } from './caseload/caseload.projection.js';
import { commitmentLedgerProjection } from './commitment-ledger/commitment-ledger.projection.js';
import { householdFileProjection } from './household-file/household-file.projection.js';
import { operatorDirectoryProjection } from './operator-directory/operator-directory.projection.js';
import { organisationDirectoryProjection } from './organisation-directory/organisation-directory.projection.js';
import { personFileProjection } from './person-file/person-file.projection.js';
import { restitutionLedgerProjection } from './restitution-ledger/restitution-ledger.projection.js';

/** Every read model; its name is what `cli rebuild` takes. */
export const projections: readonly Projection[] = [
  organisationDirectoryProjection,
  operatorDirectoryProjection,
  personFileProjection,
  householdFileProjection,
  caseViewProjection,
  caseTimelineProjection,
  caseloadProjection,
  commitmentLedgerProjection,
  restitutionLedgerProjection,
  auditEngagementRegisterProjection,
];
