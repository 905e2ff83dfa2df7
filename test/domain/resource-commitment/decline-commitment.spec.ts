import { describe, it } from '@jest/globals';
import { declineCommitment } from '../../../src/domain/resource-commitment/decline-commitment.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { confirmed, declined, offered, sealedText, withdrawn } from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

const declining = (past: readonly ResourceCommitmentEvent[]) =>
  given(resourceCommitmentAggregate, past).when((commitment) =>
    declineCommitment(commitment, { reason: sealedText() }),
  );

describe('decline a commitment', () => {
  it('records why an offer is not taken up', () => {
    declining([offered()]).thenRecords(declined);
  });

  it('says nothing twice', () => {
    declining([offered(), declined]).thenNothing();
  });

  it('refuses what does not exist, is confirmed or is over', () => {
    declining([]).thenRejects('commitment-not-found');
    declining([offered(), confirmed]).thenRejects('commitment-not-offered');
    declining([offered(), withdrawn]).thenRejects('commitment-over');
  });
});
