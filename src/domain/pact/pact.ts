import type { Aggregate } from '../kernel/aggregate.js';
import type { PactNominated } from './assessment.events.js';
import { pactDocument } from './pact-document.js';
import type { PactEvent } from './pact.events.js';
import type { MicroTeam, OpenedPact, Pact } from './pact.state.js';

const opened = (nomination: PactNominated['data']): OpenedPact => ({
  status: 'nominated',
  pactId: nomination.pactId,
  householdId: nomination.householdId,
  nomination,
  notices: [],
  overridden: false,
  meetings: [],
  decisions: [],
  capabilities: [],
  goals: [],
  supports: [],
  undertakings: [],
  reviews: [],
});

const withTeam = (pact: OpenedPact, change: (team: MicroTeam) => MicroTeam): OpenedPact =>
  pact.team ? { ...pact, team: change(pact.team) } : pact;

/** A decision loses its force but never its words: text, votes and dissent stay (M5, M6). */
const settle = (
  decisions: OpenedPact['decisions'],
  id: string | undefined,
  standing: 'superseded' | 'revoked',
): OpenedPact['decisions'] =>
  decisions.map((decision) => (decision.decisionId === id ? { ...decision, standing } : decision));

const progress = (pact: OpenedPact, event: Exclude<PactEvent, PactNominated>): OpenedPact => {
  switch (event.type) {
    case 'CaseManagerAssigned':
    case 'CaseManagerReplaced': {
      const { workerId, organisationId, from } = event.data;
      return {
        ...pact,
        status: pact.status === 'nominated' ? 'assessing' : pact.status,
        caseManagerId: workerId,
        caseManagerOrganisationId: organisationId,
        caseManagerFrom: from,
      };
    }
    case 'PrivacyNoticeGiven':
      return { ...pact, notices: [...pact.notices, event.data] };
    case 'PreliminaryAnalysisRecorded':
      return { ...pact, analysis: event.data };
    case 'VulnerabilityClassified':
      return { ...pact, classifiedOn: event.data.classifiedOn };
    case 'EligibilityOverridden':
      return { ...pact, overridden: true };
    case 'AnalysisFrameworkRecorded':
      return { ...pact, framework: event.data };
    case 'PactRedirected':
      return { ...pact, status: 'redirected' };
    case 'PactDeclined':
      return { ...pact, status: 'declined' };
    case 'MicroTeamConstituted': {
      const { pactId: _, ...team } = event.data;
      return { ...pact, status: 'designing', team };
    }
    case 'MicroTeamMemberJoined':
      return withTeam(pact, (team) => ({ ...team, members: [...team.members, event.data.member] }));
    case 'MicroTeamMemberLeft': {
      const { memberId, until, successorId } = event.data;
      return withTeam(pact, (team) => ({
        ...team,
        coordinatorId: successorId ?? team.coordinatorId,
        members: team.members.map((seat) => (seat.memberId === memberId ? { ...seat, until } : seat)),
      }));
    }
    case 'MicroTeamMeetingHeld':
      return { ...pact, meetings: [...pact.meetings, event.data] };
    case 'MicroTeamDecisionTaken':
      return {
        ...pact,
        decisions: [
          ...settle(pact.decisions, event.data.supersedes, 'superseded'),
          { ...event.data, standing: 'in-force' },
        ],
      };
    case 'MicroTeamDecisionRevoked':
      return { ...pact, decisions: settle(pact.decisions, event.data.decisionId, 'revoked') };
    case 'CapabilityRecorded':
      return { ...pact, capabilities: [...pact.capabilities, event.data] };
    case 'GoalSet':
      return { ...pact, goals: [...pact.goals, event.data] };
    case 'SupportPlanned':
      return { ...pact, supports: [...pact.supports, event.data] };
    case 'UndertakingSet':
      return { ...pact, undertakings: [...pact.undertakings, event.data] };
    case 'UndertakingDropped':
      return {
        ...pact,
        undertakings: pact.undertakings.filter(
          ({ undertakingId }) => undertakingId !== event.data.undertakingId,
        ),
      };
    case 'PactProposed':
      return {
        ...pact,
        status: 'proposed',
        proposal: { ...event.data, document: pactDocument(pact, event.data) },
      };
    case 'ProposalWithdrawn':
    case 'ProposalLapsed':
    case 'DesignResumed':
      return { ...pact, status: 'designing' };
    case 'PactRefused':
      return { ...pact, status: 'refused' };
    case 'PactSigned':
      return { ...pact, status: 'signed', signature: event.data };
    case 'PactActivated':
      return { ...pact, status: 'active', activeFrom: event.data.startsOn };
    case 'ReviewScheduled':
      return { ...pact, reviews: [...pact.reviews, event.data] };
    case 'PactWithdrawn':
      return { ...pact, status: 'withdrawn' };
  }
};

const evolve = (pact: Pact, event: PactEvent): Pact => {
  if (event.type === 'PactNominated') return opened(event.data);
  return pact.status === 'absent' ? pact : progress(pact, event);
};

/** How the stream `pact-<id>` is rebuilt. */
export const pactAggregate: Aggregate<Pact, PactEvent> = {
  category: 'pact',
  initial: { status: 'absent' },
  evolve,
};
