import type { Migration } from './migrate.js';
import { EventLog1763700001000 } from './migrations/1763700001000-event-log.js';
import { Reservations1763700002000 } from './migrations/1763700002000-reservations.js';
import { PersonIndex1763700002100 } from './migrations/1763700002100-person-index.js';
import { AccessLog1763700003000 } from './migrations/1763700003000-access-log.js';
import { Checkpoints1763700005000 } from './migrations/1763700005000-checkpoints.js';
import { CaseView1763700005100 } from './migrations/1763700005100-case-view.js';
import { OrganisationDirectory1763700005200 } from './migrations/1763700005200-organisation-directory.js';
import { CaseTimeline1763700005300 } from './migrations/1763700005300-case-timeline.js';
import { Caseload1763700005400 } from './migrations/1763700005400-caseload.js';
import { CommitmentLedger1763700005500 } from './migrations/1763700005500-commitment-ledger.js';
import { RestitutionLedger1763700005600 } from './migrations/1763700005600-restitution-ledger.js';
import { PersonFile1763700005700 } from './migrations/1763700005700-person-file.js';
import { HouseholdFile1763700005800 } from './migrations/1763700005800-household-file.js';
import { OperatorDirectory1763700005900 } from './migrations/1763700005900-operator-directory.js';
import { Leases1763700006000 } from './migrations/1763700006000-leases.js';
import { ProjectorRole1763700006010 } from './migrations/1763700006010-projector-role.js';
import { Notary1763700006100 } from './migrations/1763700006100-notary.js';
import { AuditEngagements1763700006200 } from './migrations/1763700006200-audit-engagements.js';
import { AuditRole1763700006300 } from './migrations/1763700006300-audit-role.js';
import { EventStoreDbOrdinals1763700006400 } from './migrations/1763700006400-eventstoredb-ordinals.js';
import { AppendInOne1763700006500 } from './migrations/1763700006500-append-in-one.js';
import { PlainTexts1763700006600 } from './migrations/1763700006600-plain-texts.js';
import { SlimTimeline1763700006700 } from './migrations/1763700006700-slim-timeline.js';
import { LeanAppend1763700006800 } from './migrations/1763700006800-lean-append.js';
import { PlainAppend1763700006900 } from './migrations/1763700006900-plain-append.js';

/** Migrations of the main database; a new one goes to the end, with a later timestamp. */
export const mainMigrations: readonly Migration[] = [
  EventLog1763700001000,
  Reservations1763700002000,
  PersonIndex1763700002100,
  AccessLog1763700003000,
  Checkpoints1763700005000,
  CaseView1763700005100,
  OrganisationDirectory1763700005200,
  CaseTimeline1763700005300,
  Caseload1763700005400,
  CommitmentLedger1763700005500,
  RestitutionLedger1763700005600,
  PersonFile1763700005700,
  HouseholdFile1763700005800,
  OperatorDirectory1763700005900,
  Leases1763700006000,
  ProjectorRole1763700006010,
  Notary1763700006100,
  AuditEngagements1763700006200,
  AuditRole1763700006300,
  EventStoreDbOrdinals1763700006400,
  AppendInOne1763700006500,
  PlainTexts1763700006600,
  SlimTimeline1763700006700,
  LeanAppend1763700006800,
  PlainAppend1763700006900,
];
