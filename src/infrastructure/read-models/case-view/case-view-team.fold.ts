import type { CaseDecision } from '../../../application/ports/case-parts.js';
import type { CaseView } from '../../../application/ports/case-views.js';
import type { Steps } from './case-view.steps.js';

type TeamType =
  | 'MicroTeamConstituted'
  | 'MicroTeamMemberJoined'
  | 'MicroTeamMemberLeft'
  | 'MicroTeamMeetingHeld'
  | 'MicroTeamDecisionTaken'
  | 'MicroTeamDecisionRevoked';

type Team = NonNullable<CaseView['team']>;

const onTeam = (view: CaseView, change: (team: Team) => Team): CaseView =>
  view.team === undefined ? view : { ...view, team: change(view.team) };

const standing = (
  decisions: readonly CaseDecision[],
  decisionId: string | undefined,
  becomes: CaseDecision['standing'],
): readonly CaseDecision[] =>
  decisions.map((decision) =>
    decision.decisionId === decisionId ? { ...decision, standing: becomes } : decision,
  );

/** What the micro-team's events do to the case view. */
export const teamSteps: Steps<TeamType> = {
  MicroTeamConstituted: (view, { teamId, coordinatorId, members, constitutedOn }) => ({
    ...view,
    status: 'designing',
    team: { teamId, coordinatorId, members, constitutedOn },
  }),
  MicroTeamMemberJoined: (view, { member }) =>
    onTeam(view, (team) => ({ ...team, members: [...team.members, member] })),
  MicroTeamMemberLeft: (view, { memberId, until, successorId }) =>
    onTeam(view, (team) => ({
      ...team,
      coordinatorId: successorId ?? team.coordinatorId,
      members: team.members.map((member) => (member.memberId === memberId ? { ...member, until } : member)),
    })),
  MicroTeamMeetingHeld: (view, { pactId: _, ...meeting }) => ({
    ...view,
    meetings: [...view.meetings, meeting],
  }),
  MicroTeamDecisionTaken: (view, { pactId: _, supersedes, ...decision }) => ({
    ...view,
    decisions: [...standing(view.decisions, supersedes, 'superseded'), { ...decision, standing: 'in-force' }],
  }),
  MicroTeamDecisionRevoked: (view, { decisionId }) => ({
    ...view,
    decisions: standing(view.decisions, decisionId, 'revoked'),
  }),
};
