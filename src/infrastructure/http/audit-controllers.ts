import { auditEngagementControllers } from './audit-engagement/controllers.js';
import { transparencyControllers } from './transparency/controllers.js';

/** What the audit process serves: proofs, and what is done in an engagement. */
export const auditControllers = [...auditEngagementControllers, ...transparencyControllers];
