import type { OperatorRole } from './operator.events.js';

/** Roles that exclude every other role (RO1). */
export const isExclusive = (role: OperatorRole): boolean => role === 'administrator' || role === 'auditor';
