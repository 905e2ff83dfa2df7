import { CloseEngagementHandler } from './close-engagement.handler.js';
import { EngagementDesk } from './engagement-desk.js';
import { EvidenceRoom } from './evidence-room.js';
import { ExportEvidenceHandler } from './export-evidence.handler.js';
import { GetEngagementHandler } from './get-engagement.handler.js';
import { GetEvidenceHandler } from './get-evidence.handler.js';
import { GetReplayEventsHandler } from './get-replay-events.handler.js';
import { ListEngagementsHandler } from './list-engagements.handler.js';
import { LogInspection } from './log-inspection.js';
import { OpenEngagementHandler } from './open-engagement.handler.js';
import { PersonStreams } from './person-streams.js';
import { RecordComparisonHandler } from './record-comparison.handler.js';
import { RecordReplayHandler } from './record-replay.handler.js';
import { RecordVerificationHandler } from './record-verification.handler.js';
import { ReplayRoom } from './replay-room.js';

/** What commands and queries on an audit engagement are carried out by. */
export const auditEngagementHandlers = [
  EngagementDesk,
  PersonStreams,
  ReplayRoom,
  EvidenceRoom,
  LogInspection,
  OpenEngagementHandler,
  RecordReplayHandler,
  RecordVerificationHandler,
  RecordComparisonHandler,
  ExportEvidenceHandler,
  CloseEngagementHandler,
  ListEngagementsHandler,
  GetEngagementHandler,
  GetReplayEventsHandler,
  GetEvidenceHandler,
];
