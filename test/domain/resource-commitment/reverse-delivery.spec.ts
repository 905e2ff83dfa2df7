import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { reverseDelivery } from '../../../src/domain/resource-commitment/reverse-delivery.js';
import type {
  CommitmentParty,
  ResourceCommitmentEvent,
} from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import {
  beneficiary,
  confirmed,
  delivered,
  firstDelivery,
  fulfilled,
  lapsed,
  offered,
  operator,
  provider,
  reversed,
  sealedText,
  secondDelivery,
  supervisor,
  withdrawn,
} from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

const reversing = (past: readonly ResourceCommitmentEvent[], by: CommitmentParty = supervisor) =>
  given(resourceCommitmentAggregate, past).when((commitment) =>
    reverseDelivery(commitment, { deliveryId: firstDelivery, by, reason: sealedText() }),
  );
const promised = [offered(), confirmed];
const statusAfter = (...past: ResourceCommitmentEvent[]) => fold(resourceCommitmentAggregate, past).status;

describe('reverse a delivery', () => {
  it('records who took it out, and why', () => {
    reversing([...promised, delivered()]).thenRecords(reversed);
  });

  it('reopens a fulfilled commitment', () => {
    const whole = delivered({ quantity: 10 });
    reversing([...promised, whole, fulfilled()]).thenRecords(reversed);
    expect(statusAfter(...promised, whole, fulfilled(), reversed)).toBe('confirmed');
    const rest = delivered({ deliveryId: secondDelivery, quantity: 6 });
    expect(statusAfter(...promised, delivered(), rest, fulfilled(), reversed)).toBe('in-delivery');
  });

  it.each([provider, operator, beneficiary])('is a supervisor’s correction, not one of $capacity', (by) => {
    reversing([...promised, delivered()], by).thenRejects('commitment-supervisor-required');
  });

  it('says nothing twice', () => {
    reversing([...promised, delivered(), reversed]).thenNothing();
  });

  it('refuses what does not exist or is over', () => {
    reversing([]).thenRejects('commitment-not-found');
    reversing(promised).thenRejects('delivery-not-found', 'deliveryId');
    for (const end of [withdrawn, lapsed])
      reversing([...promised, delivered(), end]).thenRejects('commitment-over');
  });
});
