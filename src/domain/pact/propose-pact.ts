import type { Day, Moment } from '../kernel/moment.js';
import { daysLater } from './due-days.js';
import { nextVersion, waiverOf } from './pact-document.js';
import type { PactPolicy } from './pact-policy.js';
import type { PactEvent } from './pact.events.js';
import { decisionInForce, inState, requireOrder, requirePast } from './pact.guards.js';
import { reject } from './pact.rejection.js';
import type { OpenedPact, Pact } from './pact.state.js';
import type { Hearing } from './pact.terms.js';

export interface ProposePact extends Moment {
  readonly pactId: string;
  /** SHA-256 of the canonical text of `pactDocument` with the same facts, lower-case hex. */
  readonly documentHash: string;
  readonly decisionId: string;
  readonly proposedOn: Day;
  /** Left out, the policy's days count from `proposedOn`. */
  readonly validUntil?: Day;
  readonly hearings: readonly Hearing[];
  /** Community restitutions agreed for this pact, by id. */
  readonly agreedRestitutions: readonly string[];
  /** Resource commitments confirmed for this pact, by id. */
  readonly confirmedCommitments: readonly string[];
  /** Children of 12 or more in the household (H5). */
  readonly childrenToHear: readonly string[];
  readonly policy: PactPolicy;
}

const requireComplete = (pact: OpenedPact, input: ProposePact): void => {
  if (pact.analysis?.complexity === 'complex' && !pact.framework)
    reject('framework-missing', 'A complex case needs its analysis framework first.');
  const { minimumGoals, minimumSupports, minimumUndertakings } = input.policy;
  if (pact.goals.length < minimumGoals)
    reject('goal-missing', `Goals that a proposal has at least: ${minimumGoals}.`);
  if (pact.supports.length + input.confirmedCommitments.length < minimumSupports)
    reject(
      'support-missing',
      `Supports and confirmed commitments that a proposal has at least: ${minimumSupports}.`,
    );
  if (pact.undertakings.length < minimumUndertakings)
    reject('undertaking-missing', `Undertakings that a proposal has at least: ${minimumUndertakings}.`);
  if (input.agreedRestitutions.length === 0 && !waiverOf(pact))
    reject('restitution-missing', 'Agree a community restitution, or let the team waive it.');
};

const requireHearings = ({ hearings, childrenToHear }: ProposePact): void => {
  hearings.forEach(({ heard, reason }, index) => {
    if (!heard && !reason) reject('reason-missing', 'Say why not.', `hearings[${index}].reason`);
  });
  if (childrenToHear.some((child) => !hearings.some(({ subjectId }) => subjectId === child)))
    reject('child-not-heard', 'Children of 12 or more are heard about the proposal.', 'hearings');
};

/**
 * Puts the pact before the household: complete (P7, P4), decided by the team (P8), with the children heard (H5).
 * @throws Rejection `pact-not-found`, `pact-ended`, `wrong-pact-state`, `framework-missing`, `goal-missing`,
 * `support-missing`, `undertaking-missing`, `restitution-missing`, `decision-not-found`, `decision-not-in-force`,
 * `decision-of-another-subject`, `reason-missing`, `child-not-heard`, `date-in-future`, `dates-out-of-order`
 */
export const proposePact = (pact: Pact, input: ProposePact): readonly PactEvent[] => {
  const { pactId, documentHash, decisionId, proposedOn, hearings, policy } = input;
  if (pact.status === 'proposed' && pact.proposal?.documentHash === documentHash) return [];
  const found = inState(pact, 'designing');
  requireComplete(found, input);
  const decision = decisionInForce(found, decisionId);
  if (decision.subject !== 'project-proposal')
    return reject('decision-of-another-subject', 'It takes a decision to propose.', 'decisionId');
  requireHearings(input);
  requirePast(proposedOn, input.today, 'proposedOn');
  requireOrder(decision.takenOn, proposedOn, 'proposedOn');
  const validUntil = input.validUntil ?? daysLater(proposedOn, policy.proposalValidityDays);
  requireOrder(proposedOn, validUntil, 'validUntil');
  const waiver = input.agreedRestitutions.length > 0 ? undefined : waiverOf(found);
  return [
    {
      type: 'PactProposed',
      data: {
        pactId,
        version: nextVersion(found),
        documentHash,
        decisionId,
        proposedOn,
        validUntil,
        commitmentIds: input.confirmedCommitments,
        restitutionIds: input.agreedRestitutions,
        ...(waiver && { waiverDecisionId: waiver.decisionId }),
        hearings,
      },
    },
  ];
};
