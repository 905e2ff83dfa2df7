import type { AgreeRestitution } from '../../src/domain/community-restitution/agree-restitution.js';
import type {
  RestitutionActivityConfirmed,
  RestitutionActivityContested,
  RestitutionActivityLogged,
  RestitutionAgreed,
  RestitutionCompleted,
  RestitutionInsured,
  RestitutionInterrupted,
  RestitutionParty,
  RestitutionResumed,
  RestitutionSuspended,
  RestitutionTerms,
  RestitutionWaived,
} from '../../src/domain/community-restitution/community-restitution.events.js';
import type { LogActivity } from '../../src/domain/community-restitution/log-activity.js';
import type { Sealed } from '../../src/domain/kernel/sealed.js';

export const restitutionId = '0d000000-0000-4000-8000-000000000001';
export const decisionId = '0d000000-0000-4000-8000-000000000003';
export const firstActivity = '0d000000-0000-4000-8000-000000000011';
export const secondActivity = '0d000000-0000-4000-8000-000000000012';
export const subjectId = '0d000000-0000-4000-8000-000000000021';
const pactId = '0d000000-0000-4000-8000-000000000002';
const tutorId = '0d000000-0000-4000-8000-000000000022';

/** A sealed text; the domain never looks inside. */
export const sealedText = (ct = 'c2VhbGVk'): Sealed => ({
  kid: '0d000000-0000-4000-8000-0000000000ff',
  iv: 'bm9uY2U',
  ct,
  tag: 'dGFn',
});

export const subject: RestitutionParty = { userId: subjectId, capacity: 'subject' };
export const host: RestitutionParty = { userId: '0d000000-0000-4000-8000-000000000031', capacity: 'host' };
export const tutor: RestitutionParty = { userId: tutorId, capacity: 'tutor' };
export const operator: RestitutionParty = {
  userId: '0d000000-0000-4000-8000-000000000033',
  capacity: 'operator',
};

const about = { restitutionId, subjectId };
const insurance = { insuranceRef: 'POL-77/2016', from: '2016-04-01' };

/** Eight hours at a civic center whose host wants no insurance. */
const terms: Omit<RestitutionTerms, 'decisionId'> = {
  pactId,
  kind: 'civic-center-service',
  host: { type: 'civic-center', id: '0d000000-0000-4000-8000-000000000041' },
  tutorId,
  quantity: 8,
  unit: 'hours',
  from: '2016-03-01',
  to: '2016-06-30',
  conditionality: 'none',
  insuranceRequired: false,
  meaningForPerson: sealedText('bWVhbmluZw'),
};

export const aDecision = { decisionId, subject: 'restitution', standing: true };

export const anAgreement = (change: Partial<AgreeRestitution> = {}): AgreeRestitution => ({
  ...about,
  ...terms,
  pactStatus: 'designing',
  linkedMeasure: null,
  decision: aDecision,
  ...change,
});

export const anActivity = (change: Partial<LogActivity> = {}): LogActivity => ({
  activityId: firstActivity,
  performedOn: '2016-04-02',
  quantity: 4,
  loggedBy: subject,
  pactSignedOn: '2016-03-01',
  ...change,
});

export const agreed = (change: Partial<RestitutionTerms> = {}): RestitutionAgreed => ({
  type: 'RestitutionAgreed',
  data: { ...about, ...terms, decisionId, ...change },
});
export const insured: RestitutionInsured = { type: 'RestitutionInsured', data: { ...about, ...insurance } };
export const logged = (
  change: Partial<Omit<RestitutionActivityLogged['data'], 'restitutionId'>> = {},
): RestitutionActivityLogged => {
  const { pactSignedOn: _, ...activity } = anActivity(change);
  return { type: 'RestitutionActivityLogged', data: { ...about, ...activity } };
};
export const confirmed = (
  change: Partial<RestitutionActivityConfirmed['data']> = {},
): RestitutionActivityConfirmed => ({
  type: 'RestitutionActivityConfirmed',
  data: { ...about, activityId: firstActivity, quantity: 4, by: host, ...change },
});
export const contested = (
  change: Partial<RestitutionActivityContested['data']> = {},
): RestitutionActivityContested => ({
  type: 'RestitutionActivityContested',
  data: { ...about, activityId: firstActivity, quantity: 4, by: host, reason: sealedText(), ...change },
});
export const suspended: RestitutionSuspended = {
  type: 'RestitutionSuspended',
  data: { ...about, from: '2016-04-10', reason: sealedText() },
};
export const resumed: RestitutionResumed = {
  type: 'RestitutionResumed',
  data: { ...about, from: '2016-04-20', reason: sealedText() },
};
export const completed = (change: Partial<RestitutionCompleted['data']> = {}): RestitutionCompleted => ({
  type: 'RestitutionCompleted',
  data: { ...about, confirmedTotal: 8, ...change },
});
export const waived: RestitutionWaived = {
  type: 'RestitutionWaived',
  data: { ...about, decisionId, reason: sealedText() },
};
export const interrupted: RestitutionInterrupted = {
  type: 'RestitutionInterrupted',
  data: { ...about, by: operator, reason: sealedText() },
};

/** The three ways a restitution is over. */
export const ends = [completed(), waived, interrupted] as const;
