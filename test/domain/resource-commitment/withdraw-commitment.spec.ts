import { describe, it } from '@jest/globals';
import type {
  CommitmentParty,
  ResourceCommitmentEvent,
} from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { withdrawCommitment } from '../../../src/domain/resource-commitment/withdraw-commitment.js';
import {
  beneficiary,
  confirmed,
  commitmentId,
  declined,
  delivered,
  euros,
  fulfilled,
  lapsed,
  offered,
  offeredMoney,
  operator,
  provider,
  sealedText,
  supervisor,
  withdrawn,
} from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

const withdrawing = (past: readonly ResourceCommitmentEvent[], by: CommitmentParty = provider) =>
  given(resourceCommitmentAggregate, past).when((commitment) =>
    withdrawCommitment(commitment, { by, reason: sealedText() }),
  );
const reason = sealedText();

describe('withdraw a commitment', () => {
  it('K6: the provider may, before anything is confirmed', () => {
    withdrawing([offered()]).thenRecords(withdrawn);
  });

  it('K6: the provider may, after part was delivered, and the event says what will not come', () => {
    withdrawing([offered(), confirmed, delivered()]).thenRecords({
      type: 'CommitmentWithdrawn',
      data: { commitmentId, by: provider, reason, undelivered: { quantity: 6 } },
    });
    const part = delivered({ quantity: 120.5, money: euros(12_050) });
    withdrawing([offeredMoney(50_000), confirmed, part]).thenRecords({
      type: 'CommitmentWithdrawn',
      data: {
        commitmentId,
        by: provider,
        reason,
        undelivered: { quantity: 379.5, money: euros(37_950) },
      },
    });
  });

  it('K6: an operator may write down the provider’s word', () => {
    withdrawing([offered()], operator).thenRecords({
      type: 'CommitmentWithdrawn',
      data: { commitmentId, by: operator, reason, undelivered: { quantity: 10 } },
    });
  });

  it.each([beneficiary, supervisor])('K6: $capacity may not', (by) => {
    withdrawing([offered()], by).thenRejects('commitment-provider-required');
  });

  it('K6: not after fulfilment', () => {
    withdrawing([offered(), confirmed, delivered({ quantity: 10 }), fulfilled()]).thenRejects(
      'commitment-over',
    );
  });

  it('says nothing twice', () => {
    withdrawing([offered(), withdrawn]).thenNothing();
  });

  it('refuses what does not exist or is over', () => {
    withdrawing([]).thenRejects('commitment-not-found');
    for (const end of [declined, lapsed]) withdrawing([offered(), end]).thenRejects('commitment-over');
  });
});
