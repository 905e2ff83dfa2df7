import type { OperatorRole } from '../../../domain/operator/operator.events.js';
import type { OperatorCard } from '../../../application/ports/operator-directory.js';
import { codesOf } from '../codes-of.js';

export const OPERATOR_ROLES = codesOf<OperatorRole>({
  'social-worker': true,
  'micro-team-member': true,
  'community-maker': true,
  'lab-maker': true,
  'civic-center-coordinator': true,
  'community-facilitator': true,
  supervisor: true,
  auditor: true,
  'plan-office': true,
  'programme-partner': true,
  tutor: true,
  administrator: true,
  dpo: true,
});

export const OPERATOR_STATUSES = codesOf<OperatorCard['status']>({
  active: true,
  suspended: true,
  left: true,
});
