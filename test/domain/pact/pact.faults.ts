import { rules, type Rules } from './pact.rules.js';
import type { OpenedPact, Pact } from '../../../src/domain/pact/pact.state.js';
import { sealedText, strangerId } from '../../support/pact.fixture.js';

/** The same pact with a part changed, to mislead a decision. */
const seenAs = (pact: Pact, change: (opened: OpenedPact) => Partial<OpenedPact>): Pact =>
  pact.status === 'absent' ? pact : { ...pact, ...change(pact) };

const ENDED = ['declined', 'redirected', 'withdrawn'];

/** Rules with one bug each; the model must find every one. */
export const faults: Readonly<Record<string, Partial<Rules>>> = {
  'P2: no trace of the override': {
    classifyVulnerability: (pact, input) =>
      rules.classifyVulnerability(pact, input).filter(({ type }) => type !== 'EligibilityOverridden'),
  },
  'P4: complex cases go without framework': {
    proposePact: (pact, input) =>
      rules.proposePact(
        seenAs(pact, ({ analysis }) => (analysis ? { analysis: { ...analysis, complexity: 'simple' } } : {})),
        input,
      ),
  },
  'P6: strangers are bound': {
    setUndertaking: (pact, input) =>
      rules.setUndertaking(pact, { ...input, householdMembers: [...input.householdMembers, strangerId] }),
  },
  'P7: no restitution is needed': {
    proposePact: (pact, input) =>
      rules
        .proposePact(pact, { ...input, agreedRestitutions: ['any'] })
        .map((event) =>
          event.type === 'PactProposed'
            ? { ...event, data: { ...event.data, restitutionIds: input.agreedRestitutions } }
            : event,
        ),
  },
  'P9: any document is signed': {
    signPact: (pact, input) =>
      rules
        .signPact(pact, {
          ...input,
          documentHash: (pact.status !== 'absent' && pact.proposal?.documentHash) || input.documentHash,
        })
        .map((event) =>
          event.type === 'PactSigned'
            ? { ...event, data: { ...event.data, documentHash: input.documentHash } }
            : event,
        ),
  },
  'P9: who is bound need not sign': {
    signPact: (pact, input) =>
      rules.signPact(
        seenAs(pact, () => ({ undertakings: [] })),
        input,
      ),
  },
  'H5: one parent is enough': {
    signPact: (pact, input) =>
      rules.signPact(pact, {
        ...input,
        representation: input.representation.map((one) => ({ ...one, signers: one.signers.slice(0, 1) })),
      }),
  },
  'P11: no review is scheduled': {
    activatePact: (pact, input) =>
      rules.activatePact(pact, input).filter(({ type }) => type !== 'ReviewScheduled'),
  },
  'M2: absence needs no reason': {
    holdMeeting: (pact, input) =>
      rules
        .holdMeeting(pact, { ...input, beneficiaryPresent: true })
        .map((event) =>
          event.type === 'MicroTeamMeetingHeld'
            ? { ...event, data: { ...event.data, beneficiaryPresent: input.beneficiaryPresent } }
            : event,
        ),
  },
  'M3: the absent vote': {
    takeDecision: (pact, input) =>
      rules.takeDecision(
        seenAs(pact, ({ meetings, team }) => ({
          meetings: meetings.map((one) => ({
            ...one,
            present: team?.members.map(({ memberId }) => memberId) ?? [],
          })),
        })),
        input,
      ),
  },
  'M4: half of the members is a quorum': {
    takeDecision: (pact, input) =>
      rules.takeDecision(pact, { ...input, policy: { ...input.policy, quorumShare: 0.49 } }),
  },
  'M5: a superseded decision is forgotten': {
    evolve: (pact, event) =>
      seenAs(rules.evolve(pact, event), ({ decisions }) => ({
        decisions: decisions.filter(({ standing }) => standing !== 'superseded'),
      })),
  },
  'M5: the dissent goes with the force of the decision': {
    evolve: (pact, event) =>
      seenAs(rules.evolve(pact, event), ({ decisions }) => ({
        decisions: decisions.map((decision) =>
          decision.standing === 'revoked'
            ? {
                ...decision,
                votes: decision.votes.map(({ memberId, position }) => ({ memberId, position })),
              }
            : decision,
        ),
      })),
  },
  'M6: a revocation has no effect': {
    evolve: (pact, event) => (event.type === 'MicroTeamDecisionRevoked' ? pact : rules.evolve(pact, event)),
  },
  'M7: nobody asks the beneficiary': {
    takeDecision: (pact, input) =>
      rules.takeDecision(pact, { notAskedReason: sealedText('invented'), ...input }).map((event) => {
        if (event.type !== 'MicroTeamDecisionTaken') return event;
        const { notAskedReason: _, ...data } = event.data;
        return {
          ...event,
          data: { ...data, ...(input.notAskedReason && { notAskedReason: input.notAskedReason }) },
        };
      }),
  },
  'a proposal lapses too early': {
    lapseProposal: (pact, input) =>
      rules
        .lapseProposal(pact, { ...input, today: '9999-12-31' })
        .map((event) =>
          event.type === 'ProposalLapsed' ? { ...event, data: { ...event.data, on: input.today } } : event,
        ),
  },
  'a meeting is held in the future': {
    holdMeeting: (pact, input) => rules.holdMeeting(pact, { ...input, today: '9999-12-31' }),
  },
  'a withdrawn proposal stays on the table': {
    evolve: (pact, event) => (event.type === 'ProposalWithdrawn' ? pact : rules.evolve(pact, event)),
  },
  'an ended pact goes on': {
    assignCaseManager: (pact, input) =>
      rules.assignCaseManager(
        seenAs(pact, ({ status }) => (ENDED.includes(status) ? { status: 'assessing' } : {})),
        input,
      ),
  },
  'the same meeting is held twice': {
    holdMeeting: (pact, input) =>
      rules.holdMeeting(
        seenAs(pact, () => ({ meetings: [] })),
        input,
      ),
  },
};
