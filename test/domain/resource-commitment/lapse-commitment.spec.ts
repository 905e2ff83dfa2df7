import { describe, it } from '@jest/globals';
import { lapseCommitment } from '../../../src/domain/resource-commitment/lapse-commitment.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import {
  commitmentId,
  confirmed,
  declined,
  delivered,
  fulfilled,
  lapsed,
  offered,
  withdrawn,
} from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

const lapsing = (past: readonly ResourceCommitmentEvent[], today = '2016-07-01') =>
  given(resourceCommitmentAggregate, past).when((commitment) => lapseCommitment(commitment, { today }));

describe('a commitment lapses', () => {
  it('from the day after its last day, with what did not come', () => {
    lapsing([offered()]).thenRecords(lapsed);
    lapsing([offered(), confirmed, delivered()]).thenRecords({
      type: 'CommitmentLapsed',
      data: { commitmentId, undelivered: { quantity: 6 }, on: '2016-07-01' },
    });
  });

  it('not on its last day', () => {
    lapsing([offered()], '2016-06-30').thenRejects('commitment-not-due');
  });

  it('says nothing twice', () => {
    lapsing([offered(), lapsed]).thenNothing();
  });

  it('refuses what does not exist or is over', () => {
    lapsing([]).thenRejects('commitment-not-found');
    for (const end of [declined, withdrawn]) lapsing([offered(), end]).thenRejects('commitment-over');
    lapsing([offered(), confirmed, fulfilled()]).thenRejects('commitment-over');
  });
});
