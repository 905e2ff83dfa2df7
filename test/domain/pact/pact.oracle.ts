import { isDeepStrictEqual } from 'node:util';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { childId, idOf, householdMembers, sealedText, subjectId } from '../../support/pact.fixture.js';
import { COURSE, inForce, membersOn, statusOf, told, type DataOf } from './pact.told.js';

const must = (holds: boolean, rule: string): void => {
  if (!holds) throw new Error(`broken: ${rule}`);
};

const boundBy = (past: readonly PactEvent[]): readonly string[] => {
  const dropped = told(past, 'UndertakingDropped').map(({ undertakingId }) => undertakingId);
  return told(past, 'UndertakingSet')
    .filter(({ undertakingId }) => !dropped.includes(undertakingId))
    .map((undertaking) => undertaking.subjectId);
};

/** M1, whatever changed the team. */
const requireWellMixed = (history: readonly PactEvent[]): void => {
  const seats = membersOn(history, '9999-12-31');
  must(new Set(seats.map(({ organisationId }) => organisationId)).size >= 2, 'M1 organisations');
  must(new Set(seats.map(({ side }) => side)).size === 2, 'M1 sides');
  must(new Set(seats.map(({ personRef }) => personRef)).size === seats.length, 'one seat a person');
};

type Judges = {
  readonly [Type in PactEvent['type']]?: (past: readonly PactEvent[], data: DataOf<Type>) => void;
};

/** What an event of each type must find in the history before it, told from the events alone. */
const judges: Judges = {
  PreliminaryAnalysisRecorded: (past, { dimensions, withSubjects }) => {
    const codes = dimensions.map(({ code }) => code);
    must(codes.length > 0 && new Set(codes).size === codes.length, 'P3');
    const noticed = told(past, 'PrivacyNoticeGiven').map((one) => one.subjectId);
    must(
      withSubjects.every((one) => noticed.includes(one)),
      'privacy notice first',
    );
  },
  MicroTeamConstituted: (past, data) => requireWellMixed([...past, { type: 'MicroTeamConstituted', data }]),
  MicroTeamMemberJoined: (past, data) => requireWellMixed([...past, { type: 'MicroTeamMemberJoined', data }]),
  MicroTeamMemberLeft: (past, data) => requireWellMixed([...past, { type: 'MicroTeamMemberLeft', data }]),
  MicroTeamMeetingHeld: (past, { heldOn, present, beneficiaryPresent, beneficiaryAbsenceReason }) => {
    const seats = membersOn(past, heldOn).map(({ memberId }) => memberId);
    must(
      present.every((one) => seats.includes(one)),
      'M3 present are members',
    );
    must(beneficiaryPresent || beneficiaryAbsenceReason !== undefined, 'M2');
  },
  MicroTeamDecisionTaken: (past, data) => {
    const { votes, meetingId, subject, beneficiaryPosition, notAskedReason, supersedes } = data;
    const meeting = told(past, 'MicroTeamMeetingHeld').find((one) => one.meetingId === meetingId);
    must(
      votes.every(({ memberId }) => meeting?.present.includes(memberId)),
      'M3 voters were present',
    );
    must(votes.length * 2 > membersOn(past, meeting?.heldOn ?? '').length, 'M4');
    const asked = beneficiaryPosition !== 'not-asked' || notAskedReason !== undefined;
    must(asked || !['project-proposal', 'closure'].includes(subject), 'M7');
    must(supersedes === undefined || inForce(past, supersedes), 'M6 supersedes what is in force');
  },
  GoalSet: (_, { expectedResults }) => must(expectedResults.length > 0, 'P5'),
  UndertakingSet: (_, data) => must(householdMembers.includes(data.subjectId), 'P6'),
  PactProposed: (past, { decisionId, restitutionIds, commitmentIds, waiverDecisionId }) => {
    const decision = told(past, 'MicroTeamDecisionTaken').find((one) => one.decisionId === decisionId);
    must(decision?.subject === 'project-proposal' && inForce(past, decisionId), 'P8');
    const complex = told(past, 'PreliminaryAnalysisRecorded')[0]?.complexity === 'complex';
    must(!complex || told(past, 'AnalysisFrameworkRecorded').length > 0, 'P4');
    must(told(past, 'GoalSet').length > 0, 'P7 goal');
    must(told(past, 'SupportPlanned').length + commitmentIds.length > 0, 'P7 support');
    must(boundBy(past).length > 0, 'P7 undertaking');
    must(restitutionIds.length > 0 || inForce(past, waiverDecisionId), 'P7 restitution');
  },
  ProposalLapsed: (past, { on }) =>
    must(on > (told(past, 'PactProposed').at(-1)?.validUntil ?? ''), 'lapse in time'),
  PactSigned: (past, { documentHash, version, signatories, unreachable }) => {
    const proposal = told(past, 'PactProposed').at(-1);
    must(documentHash === proposal?.documentHash && version === proposal.version, 'P9 hash');
    must(inForce(past, proposal?.decisionId), 'P8 at signature');
    const signed = (ref: string, capacity: string, forSubjectId?: string) =>
      signatories.some((s) => s.ref === ref && s.capacity === capacity && s.forSubjectId === forSubjectId);
    const bound = boundBy(past);
    must(!bound.includes(subjectId) || signed(subjectId, 'self'), 'P9 bound person');
    const father = signed(idOf(14), 'parent', childId) || unreachable.length > 0;
    must(!bound.includes(childId) || (father && signed(subjectId, 'parent', childId)), 'H5');
    const manager = [...told(past, 'CaseManagerAssigned'), ...told(past, 'CaseManagerReplaced')].at(-1);
    must(signed(manager?.workerId ?? '', 'case-manager'), 'P9 case manager');
  },
};

const judge = (past: readonly PactEvent[], { type, data }: PactEvent): void => {
  must(COURSE[type][0].split(' ').includes(statusOf(past)), `state before ${type}`);
  // The compiler does not follow that the type and the data of an event belong together.
  const look = judges[type] as ((past: readonly PactEvent[], data: object) => void) | undefined;
  look?.(past, data);
};

/** Days that lie ahead by nature. */
const AHEAD = ['effectiveOn', 'dueOn', 'startsOn', 'expectedEndOn'];

const requireNoFuture = ({ data }: PactEvent, today: string): void =>
  Object.entries(data).forEach(([field, value]) => {
    const isDay = field.endsWith('On') && !AHEAD.includes(field);
    must(!isDay || String(value) <= today, `no future in ${field}`);
  });

/** The ids that each step gives out, once each. */
const givenOut = (history: readonly PactEvent[]): readonly string[] => [
  ...told(history, 'MicroTeamMeetingHeld').map(({ meetingId }) => `meeting ${meetingId}`),
  ...told(history, 'MicroTeamDecisionTaken').map(({ decisionId }) => `decision ${decisionId}`),
  ...told(history, 'GoalSet').map(({ goalId }) => `goal ${goalId}`),
  ...told(history, 'UndertakingSet').map(({ undertakingId }) => `undertaking ${undertakingId}`),
  ...told(history, 'UndertakingDropped').map(({ undertakingId }) => `dropped ${undertakingId}`),
  ...told(history, 'PactProposed').map(({ version }) => `version ${version}`),
];

/** Judges one step: the new events against the history, and the state against both. */
export const check = (
  past: readonly PactEvent[],
  events: readonly PactEvent[],
  state: Pact,
  today: string,
): void => {
  events.forEach((event, index) => {
    judge([...past, ...events.slice(0, index)], event);
    requireNoFuture(event, today);
  });
  const history = [...past, ...events];
  must(state.status === statusOf(history), 'one open state, the right one');

  const types = events.map(({ type }) => type);
  must(types.includes('PactActivated') ? types.includes('ReviewScheduled') : true, 'P11');
  const overt = told(events, 'VulnerabilityClassified').some(
    ({ level }) => level.ct === sealedText('overt').ct,
  );
  must(overt === types.includes('EligibilityOverridden'), 'P2');

  const ids = givenOut(history);
  must(new Set(ids).size === ids.length, 'nothing twice');
  if (state.status === 'absent') return;

  const taken = told(history, 'MicroTeamDecisionTaken');
  const kept = state.decisions.map(({ standing: _, ...decision }) => decision);
  must(isDeepStrictEqual(kept, taken), 'M5, M6: every decision with its dissent, as it was taken');
  must(
    state.decisions.every((one) => (one.standing === 'in-force') === inForce(history, one.decisionId)),
    'M6: standing',
  );
};
