import { AuditEngagements } from '../../application/ports/audit-engagements.js';
import { CaseTimelines } from '../../application/ports/case-timelines.js';
import { CaseViews } from '../../application/ports/case-views.js';
import { Caseloads } from '../../application/ports/caseloads.js';
import { CommitmentLedger } from '../../application/ports/commitment-ledger.js';
import { HouseholdFiles } from '../../application/ports/household-files.js';
import { OperatorDirectory } from '../../application/ports/operator-directory.js';
import { OrganisationDirectory } from '../../application/ports/organisation-directory.js';
import { PersonFiles } from '../../application/ports/person-files.js';
import { RestitutionLedger } from '../../application/ports/restitution-ledger.js';
import { PgAuditEngagements } from './audit-engagement-register/audit-engagement-register.reader.js';
import { PgCaseTimelines } from './case-timeline/case-timeline.reader.js';
import { PgCaseViews } from './case-view/case-view.reader.js';
import { PgCaseloads } from './caseload/caseload.reader.js';
import { PgCommitmentLedger } from './commitment-ledger/commitment-ledger.reader.js';
import { PgHouseholdFiles } from './household-file/household-file.reader.js';
import { PgOperatorDirectory } from './operator-directory/operator-directory.reader.js';
import { PgOrganisationDirectory } from './organisation-directory/organisation-directory.reader.js';
import { PgPersonFiles } from './person-file/person-file.reader.js';
import { PgRestitutionLedger } from './restitution-ledger/restitution-ledger.reader.js';

/** The readers of all read models, by their ports. */
export const readers = [
  { provide: OrganisationDirectory, useClass: PgOrganisationDirectory },
  { provide: OperatorDirectory, useClass: PgOperatorDirectory },
  { provide: PersonFiles, useClass: PgPersonFiles },
  { provide: HouseholdFiles, useClass: PgHouseholdFiles },
  { provide: CaseViews, useClass: PgCaseViews },
  { provide: CaseTimelines, useClass: PgCaseTimelines },
  { provide: Caseloads, useClass: PgCaseloads },
  { provide: CommitmentLedger, useClass: PgCommitmentLedger },
  { provide: RestitutionLedger, useClass: PgRestitutionLedger },
  { provide: AuditEngagements, useClass: PgAuditEngagements },
];
