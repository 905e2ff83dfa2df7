import type { Day } from '../kernel/moment.js';
import { reject } from './pact.rejection.js';
import type { MicroTeam, OpenedPact, Pact, PactStatus, RecordedDecision } from './pact.state.js';

/** Nothing more happens to a pact that ended so. */
const ENDED: readonly PactStatus[] = ['declined', 'redirected', 'withdrawn'];
/** While the plan is worked on, on the table or running, the micro-team may meet and decide. */
export const WITH_TEAM: readonly PactStatus[] = ['designing', 'proposed', 'refused', 'signed', 'active'];
/** Before signature the case may still go elsewhere. */
export const BEFORE_SIGNATURE: readonly PactStatus[] = [
  'nominated',
  'assessing',
  'designing',
  'proposed',
  'refused',
];
/** Everything that has not ended. */
export const OPEN: readonly PactStatus[] = [...BEFORE_SIGNATURE, 'signed', 'active'];

/** @throws Rejection `pact-not-found` */
export const existing = (pact: Pact): OpenedPact =>
  pact.status === 'absent' ? reject('pact-not-found', 'There is no such pact.') : pact;

/** @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state` */
export const inState = (pact: Pact, ...allowed: readonly PactStatus[]): OpenedPact => {
  const found = existing(pact);
  if (allowed.includes(found.status)) return found;
  if (ENDED.includes(found.status)) return reject('pact-ended', `The pact is ${found.status}.`);
  return reject('wrong-pact-state', `The pact is ${found.status}; this wants it ${allowed.join(' or ')}.`);
};

/** @throws Rejection `date-in-future` at `path` */
export const requirePast = (day: Day, today: Day, path: string): void => {
  if (day > today) reject('date-in-future', 'This day has not come yet.', path);
};

/** The day at `path` is not before `earlier`. @throws Rejection `dates-out-of-order` at `path` */
export const requireOrder = (earlier: Day | undefined, day: Day, path: string): void => {
  if (earlier !== undefined && day < earlier)
    reject('dates-out-of-order', 'This day comes before what it follows.', path);
};

/** @throws Rejection `team-missing` */
export const teamOf = ({ team }: OpenedPact): MicroTeam =>
  team ?? reject('team-missing', 'The pact has no micro-team yet.');

/** @throws Rejection `not-a-household-member` at `path` */
export const requireHouseholdMember = (
  subjectId: string,
  householdMembers: readonly string[],
  path: string,
): void => {
  if (!householdMembers.includes(subjectId))
    reject('not-a-household-member', 'This person is not in the household of the pact.', path);
};

/** P5, P6: supports and undertakings serve a goal. @throws Rejection `goal-not-found` at `goalId` */
export const requireGoal = ({ goals }: OpenedPact, goalId: string): void => {
  if (!goals.some((goal) => goal.goalId === goalId))
    reject('goal-not-found', 'The pact has no such goal.', 'goalId');
};

/**
 * A decision of the team that still counts (M6).
 * @throws Rejection `decision-not-found`, `decision-not-in-force` at `path`
 */
export const decisionInForce = (
  { decisions }: OpenedPact,
  decisionId: string,
  path = 'decisionId',
): RecordedDecision => {
  const decision = decisions.find((known) => known.decisionId === decisionId);
  if (!decision) return reject('decision-not-found', 'The team took no such decision.', path);
  return decision.standing === 'in-force'
    ? decision
    : reject('decision-not-in-force', `This decision was ${decision.standing}.`, path);
};
