import { DEFAULT_PACT_POLICY as policy } from '../../../src/domain/pact/pact-policy.js';
import type { Vote } from '../../../src/domain/pact/pact.terms.js';
import { coordinator, coordinatorId, idOf, pactId, sealedText } from '../../support/pact.fixture.js';
import {
  known,
  moment,
  pool,
  seatIds,
  someDay,
  someSeat,
  text,
  type Make,
  type Scene,
} from './pact.scene.js';

const oneDecision = (scene: Scene): string => {
  const { decisions = [] } = known(scene);
  return scene.draw.pick(decisions, { decisionId: idOf(99) }).decisionId;
};

const votesOf = (scene: Scene, present: readonly string[]): readonly Vote[] =>
  present
    .filter(() => scene.draw.roll(8) > 0)
    .map((memberId, index) => {
      const position = scene.draw.pick(['agree', 'agree', 'agree', 'disagree', 'abstain'] as const, 'agree');
      return position === 'disagree'
        ? { memberId, position, dissent: sealedText(`dissent ${scene.fresh(index)}`) }
        : { memberId, position };
    });

const decide =
  (subjects: readonly ('project-proposal' | 'restitution-waiver' | 'closure' | 'other')[]): Make =>
  (s) => {
    const meeting = known(s).meetings?.at(-1 - s.draw.roll(2)) ?? known(s).meetings?.at(-1);
    const asked = s.draw.roll(3) > 0;
    return s.rules.takeDecision(s.pact, {
      pactId,
      decisionId: s.fresh(0),
      meetingId: meeting?.meetingId ?? idOf(99),
      subject: s.draw.pick(subjects, 'other'),
      text: text(s),
      method: s.draw.pick(['majority', 'majority', 'consensus', 'coordinator'] as const, 'majority'),
      votes: votesOf(s, s.draw.rarely() ? seatIds(s) : (meeting?.present ?? [])),
      beneficiaryPosition: asked ? 'agreed' : 'not-asked',
      ...(!asked && s.draw.roll(2) > 0 && { notAskedReason: text(s) }),
      effectiveOn: s.draw.rarely() ? s.today : (meeting?.heldOn ?? s.today),
      ...(s.draw.roll(4) === 0 && { supersedes: oneDecision(s) }),
      policy,
    });
  };

/** Wishes of and about the micro-team. */
export const teamWishes: Record<string, Make> = {
  constitute: (s) => {
    const constitutedOn = someDay(s);
    const from = { from: constitutedOn };
    const members = pool.slice(0, 2 + s.draw.roll(4)).map((member, index) => ({
      ...member,
      memberId: index === 0 ? coordinatorId : s.fresh(index),
      ...from,
    }));
    return s.rules.constituteMicroTeam(s.pact, {
      pactId,
      teamId: s.fresh(0),
      coordinatorId,
      members: s.draw.rarely() ? members.slice(1) : members,
      constitutedOn,
      policy,
      ...moment(s),
    });
  },
  join: (s) => {
    const member = s.draw.pick(pool, coordinator);
    return s.rules.addMember(s.pact, {
      pactId,
      member: {
        ...member,
        memberId: s.draw.rarely() ? someSeat(s) : s.fresh(0),
        from: someDay(s),
      },
      ...moment(s),
    });
  },
  leave: (s) =>
    s.rules.removeMember(s.pact, {
      pactId,
      memberId: someSeat(s),
      until: someDay(s),
      reason: text(s),
      ...(s.draw.roll(2) === 0 && { successorId: someSeat(s) }),
      policy,
      ...moment(s),
    }),
  meet: (s) => {
    const there = s.draw.roll(3) > 0;
    const present = seatIds(s).filter(() => s.draw.roll(7) > 0);
    return s.rules.holdMeeting(s.pact, {
      pactId,
      meetingId: s.draw.rarely() ? (known(s).meetings?.[0]?.meetingId ?? s.fresh(0)) : s.fresh(0),
      heldOn: someDay(s),
      place: 'lab',
      present: s.draw.rarely() ? [...present, idOf(99)] : present,
      beneficiaryPresent: there,
      ...(!there && s.draw.roll(4) > 0 && { beneficiaryAbsenceReason: text(s) }),
      duration: 'PT1H',
      minutes: text(s),
      ...moment(s),
    });
  },
  decide: decide(['project-proposal', 'closure', 'other']),
  decideProposal: decide(['project-proposal']),
  waive: decide(['restitution-waiver']),
  revoke: (s) =>
    s.rules.revokeDecision(s.pact, {
      pactId,
      decisionId: oneDecision(s),
      byDecisionId: oneDecision(s),
      reason: text(s),
    }),
};
