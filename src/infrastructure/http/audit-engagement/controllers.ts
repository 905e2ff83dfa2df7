import { AuditActController } from './engagement-acts.controller.js';
import { AuditEngagementController } from './engagement.controller.js';
import { AuditEvidenceController } from './evidence.controller.js';
import { AuditReplayController } from './replay.controller.js';

/** Everything about audit engagements. */
export const auditEngagementControllers = [
  AuditEngagementController,
  AuditActController,
  AuditReplayController,
  AuditEvidenceController,
];
