import { describe, it } from '@jest/globals';
import { confirmCommitment } from '../../../src/domain/resource-commitment/confirm-commitment.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import {
  aDecision,
  commitmentId,
  confirmed,
  decisionId,
  declined,
  delivered,
  euros,
  firstDelivery,
  lapsed,
  offered,
  offeredMoney,
  withdrawn,
} from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

type Wish = Parameters<typeof confirmCommitment>[1];
const confirming = (past: readonly ResourceCommitmentEvent[], wish: Wish = { decision: aDecision }) =>
  given(resourceCommitmentAggregate, past).when((commitment) => confirmCommitment(commitment, wish));

describe('confirm a commitment', () => {
  it('K2: counts with a standing decision about resource commitments', () => {
    confirming([offered()]).thenRecords(confirmed);
  });

  it('K2: a commitment to a pact needs a decision', () => {
    confirming([offered()], { decision: null }).thenRejects('commitment-decision-required', 'decisionId');
  });

  it('K2: the decision is about a resource commitment', () => {
    const decision = { ...aDecision, subject: 'closure' };
    confirming([offered()], { decision }).thenRejects('commitment-decision-on-another-subject', 'decisionId');
  });

  it('K2: the decision stands', () => {
    const decision = { ...aDecision, standing: false };
    confirming([offered()], { decision }).thenRejects('commitment-decision-not-standing', 'decisionId');
  });

  it.each(['lab', 'civic-center', 'start-up'] as const)('K2: a commitment to a %s needs none', (type) => {
    const past = [offered({ target: { type, id: firstDelivery } })];
    confirming(past, { decision: null }).thenRecords({ type: 'CommitmentConfirmed', data: { commitmentId } });
  });

  it('K1: money set aside is above zero', () => {
    const reserved = euros(50_000);
    const past = [offeredMoney(50_000)];
    confirming(past, { decision: aDecision, reserved }).thenRecords({
      type: 'CommitmentConfirmed',
      data: { commitmentId, decisionId, reserved },
    });
    confirming(past, { decision: aDecision, reserved: euros(0) }).thenRejects(
      'commitment-money-invalid',
      'reserved',
    );
  });

  it('says nothing twice', () => {
    confirming([offered(), confirmed]).thenNothing();
    confirming([offered(), confirmed, delivered()]).thenNothing();
  });

  it('refuses another decision for what is already confirmed', () => {
    const decision = { ...aDecision, decisionId: firstDelivery };
    confirming([offered(), confirmed], { decision }).thenRejects('commitment-already-confirmed');
  });

  it('refuses what does not exist or is over', () => {
    confirming([]).thenRejects('commitment-not-found');
    for (const end of [declined, withdrawn, lapsed])
      confirming([offered(), end]).thenRejects('commitment-over');
  });
});
