import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import type { TeamMember } from '../../../src/domain/pact/pact.terms.js';

/** What an event of this type says. */
export type DataOf<Type extends PactEvent['type']> = Extract<PactEvent, { type: Type }>['data'];

/** The data of every event of one type, in order. */
export const told = <Type extends PactEvent['type']>(
  history: readonly PactEvent[],
  type: Type,
): readonly DataOf<Type>[] =>
  // The compiler does not follow that a type which was compared fixes its data.
  history.flatMap((event) => (event.type === type ? [event.data as DataOf<Type>] : []));

const TEAM = 'designing proposed refused signed active';
const BEFORE = 'nominated assessing designing proposed refused';
/** Where each event may come, and where it leads (the drawing of B.4, written a second time). */
export const COURSE: Readonly<Record<PactEvent['type'], readonly [from: string, to?: string]>> = {
  PactNominated: ['absent', 'nominated'],
  CaseManagerAssigned: ['nominated', 'assessing'],
  CaseManagerReplaced: [`assessing ${TEAM}`],
  PrivacyNoticeGiven: [`${BEFORE} signed active`],
  PreliminaryAnalysisRecorded: ['assessing'],
  VulnerabilityClassified: ['assessing designing'],
  EligibilityOverridden: ['assessing designing'],
  AnalysisFrameworkRecorded: ['designing'],
  PactRedirected: [BEFORE, 'redirected'],
  PactDeclined: [BEFORE, 'declined'],
  MicroTeamConstituted: ['assessing', 'designing'],
  MicroTeamMemberJoined: [TEAM],
  MicroTeamMemberLeft: [TEAM],
  MicroTeamMeetingHeld: [TEAM],
  MicroTeamDecisionTaken: [TEAM],
  MicroTeamDecisionRevoked: [TEAM],
  CapabilityRecorded: [`assessing ${TEAM}`],
  GoalSet: ['designing'],
  SupportPlanned: ['designing'],
  UndertakingSet: ['designing'],
  UndertakingDropped: ['designing'],
  PactProposed: ['designing', 'proposed'],
  ProposalWithdrawn: ['proposed', 'designing'],
  ProposalLapsed: ['proposed', 'designing'],
  PactRefused: ['proposed', 'refused'],
  DesignResumed: ['refused', 'designing'],
  PactSigned: ['proposed', 'signed'],
  PactActivated: ['signed', 'active'],
  ReviewScheduled: ['signed active'],
  PactWithdrawn: [`${BEFORE} signed active`, 'withdrawn'],
};

/** The one state a history leads to. */
export const statusOf = (history: readonly PactEvent[]): string =>
  history.reduce((status, { type }) => COURSE[type][1] ?? status, 'absent');

/** Everyone who was a member on `day`, as far as it was known then. */
export const membersOn = (history: readonly PactEvent[], day: string): readonly TeamMember[] => {
  const left = told(history, 'MicroTeamMemberLeft');
  return [
    ...told(history, 'MicroTeamConstituted').flatMap(({ members }) => members),
    ...told(history, 'MicroTeamMemberJoined').map(({ member }) => member),
  ].filter(
    ({ memberId, from }) => from <= day && !left.some((one) => one.memberId === memberId && one.until < day),
  );
};

/** Whether a decision was taken and neither superseded nor revoked. */
export const inForce = (history: readonly PactEvent[], id: string | undefined): boolean =>
  told(history, 'MicroTeamDecisionTaken').some(({ decisionId }) => decisionId === id) &&
  !told(history, 'MicroTeamDecisionTaken').some(({ supersedes }) => supersedes === id) &&
  !told(history, 'MicroTeamDecisionRevoked').some(({ decisionId }) => decisionId === id);
