import type { Money } from '../kernel/money.js';
import type { TeamDecision } from '../kernel/team-decision.js';
import { requireKnown, requireMoney, requireUnfinished } from './commitment-guards.js';
import type { ResourceCommitmentEvent } from './resource-commitment.events.js';
import { reject } from './resource-commitment.rejection.js';
import type { ResourceCommitment } from './resource-commitment.js';

/** The promise is accepted and counts from now on. */
export interface ConfirmCommitment {
  /** The micro-team's decision as its pact knows it; null when none was named or it does not exist. */
  readonly decision: TeamDecision | null;
  /** Money set aside for it at a funding source. */
  readonly reserved?: Money;
}

/** K2: a commitment to a pact needs a standing decision about resource commitments. */
const requireDecision = (decision: TeamDecision | null): void => {
  if (!decision)
    return reject(
      'commitment-decision-required',
      'A commitment to a pact needs a decision of the micro-team.',
      'decisionId',
    );
  if (decision.subject !== 'resource-commitment')
    return reject(
      'commitment-decision-on-another-subject',
      'The decision is not about a resource commitment.',
      'decisionId',
    );
  if (!decision.standing)
    return reject(
      'commitment-decision-not-standing',
      'The decision has no quorum, or was revoked, superseded or returned.',
      'decisionId',
    );
};

/** Says nothing when it is already confirmed by the same decision. @throws Rejection */
export const confirmCommitment = (
  commitment: ResourceCommitment,
  { decision, reserved }: ConfirmCommitment,
): readonly ResourceCommitmentEvent[] => {
  const { commitmentId, status, terms, decisionId } = requireKnown(commitment);
  if (status === 'confirmed' || status === 'in-delivery' || status === 'fulfilled')
    return decisionId === decision?.decisionId
      ? []
      : reject('commitment-already-confirmed', 'The commitment was confirmed by another decision.');
  requireUnfinished(requireKnown(commitment));
  if (terms.target.type === 'pact') requireDecision(decision);
  requireMoney(reserved, 'reserved');
  return [
    {
      type: 'CommitmentConfirmed',
      data: {
        commitmentId,
        ...(decision && { decisionId: decision.decisionId }),
        ...(reserved && { reserved }),
      },
    },
  ];
};
