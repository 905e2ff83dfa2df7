/** What a person may be appointed to (domain words, B.3). */
export type Role =
  | 'social-worker'
  | 'micro-team-member'
  | 'community-maker'
  | 'lab-maker'
  | 'civic-center-coordinator'
  | 'community-facilitator'
  | 'supervisor'
  | 'auditor'
  | 'plan-office'
  | 'programme-partner'
  | 'tutor'
  | 'administrator'
  | 'dpo'
  | 'citizen';

/** Who did it and in which role at that time: stored with the event, never joined later (B.0, 6). */
export interface Actor {
  readonly kind: 'user' | 'system';
  readonly userId: string;
  readonly role: Role | 'system';
  /** Body on whose behalf the role is held; absent for the system. */
  readonly organisationId?: string;
}
