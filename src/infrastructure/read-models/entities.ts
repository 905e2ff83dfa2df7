import { Checkpoint } from '../subscriptions/checkpoint.entity.js';
import { ParkedStream } from '../subscriptions/parked-stream.entity.js';
import { AuditEngagementRow } from './audit-engagement-register/audit-engagement.entity.js';
import { TimelineEventRow } from './case-timeline/timeline-event.entity.js';
import { CaseViewRow } from './case-view/case-view.entity.js';
import { CaseloadItemRow } from './caseload/caseload-item.entity.js';
import { CommitmentEntryRow } from './commitment-ledger/commitment-entry.entity.js';
import { HouseholdFileRow } from './household-file/household-file.entity.js';
import { OperatorCardRow } from './operator-directory/operator-card.entity.js';
import { OrganisationCardRow } from './organisation-directory/organisation-card.entity.js';
import { PersonFileRow } from './person-file/person-file.entity.js';
import { RestitutionEntryRow } from './restitution-ledger/restitution-entry.entity.js';

/** Every table of the schema `read`. */
export const entities = [
  Checkpoint,
  ParkedStream,
  OrganisationCardRow,
  OperatorCardRow,
  PersonFileRow,
  HouseholdFileRow,
  CaseViewRow,
  TimelineEventRow,
  CaseloadItemRow,
  CommitmentEntryRow,
  RestitutionEntryRow,
  AuditEngagementRow,
];
