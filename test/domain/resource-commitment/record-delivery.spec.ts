import { describe, it } from '@jest/globals';
import {
  recordDelivery,
  type RecordDelivery,
} from '../../../src/domain/resource-commitment/record-delivery.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import {
  aDelivery,
  confirmed,
  declined,
  delivered,
  euros,
  fulfilled,
  lapsed,
  offered,
  offeredMoney,
  reversed,
  secondDelivery,
  withdrawn,
} from '../../support/commitment.fixture.js';
import { given } from '../../support/given.js';

const today = '2016-05-10';
const delivering = (past: readonly ResourceCommitmentEvent[], delivery: Partial<RecordDelivery> = {}) =>
  given(resourceCommitmentAggregate, past).when((commitment) =>
    recordDelivery(commitment, { ...aDelivery(delivery), today }),
  );
const promised = [offered(), confirmed];
const next = { deliveryId: secondDelivery };

describe('record a delivery', () => {
  it('records a part', () => {
    delivering(promised).thenRecords(delivered());
    delivering(promised, { evidenceRef: 'DDT-12/2016' }).thenRecords(
      delivered({ evidenceRef: 'DDT-12/2016' }),
    );
  });

  it('fulfils the commitment with the delivery that completes it, in one append', () => {
    delivering(promised, { quantity: 10 }).thenRecords(delivered({ quantity: 10 }), fulfilled());
    delivering([...promised, delivered()], { ...next, quantity: 6, deliveredOn: '2016-03-20' }).thenRecords(
      delivered({ ...next, quantity: 6, deliveredOn: '2016-03-20' }),
      fulfilled({ on: '2016-04-02' }),
    );
  });

  it('K5: delivered <= confirmed', () => {
    delivering(promised, { quantity: 10.01 }).thenRejects('delivery-exceeds-commitment', 'quantity');
    delivering([...promised, delivered()], { ...next, quantity: 6.01 }).thenRejects(
      'delivery-exceeds-commitment',
      'quantity',
    );
  });

  it('K5: tenths add up exactly', () => {
    const past = [offered({ quantity: 0.3 }), confirmed, delivered({ quantity: 0.1 })];
    delivering(past, { ...next, quantity: 0.2 }).thenRecords(
      delivered({ ...next, quantity: 0.2 }),
      fulfilled({ delivered: { quantity: 0.3 } }),
    );
  });

  it('K5: money delivered <= money confirmed', () => {
    const past = [offered({ money: euros(30_000) }), confirmed];
    delivering(past, { quantity: 2, money: euros(30_001) }).thenRejects(
      'delivery-exceeds-commitment',
      'money',
    );
    delivering(past, { quantity: 10, money: euros(29_000) }).thenRecords(
      delivered({ quantity: 10, money: euros(29_000) }),
      fulfilled({ delivered: { quantity: 10, money: euros(29_000) } }),
    );
  });

  it('K5: a reversed delivery makes room again', () => {
    const past = [...promised, delivered({ quantity: 10 }), fulfilled(), reversed];
    delivering(past, { ...next, quantity: 10 }).thenRecords(
      delivered({ ...next, quantity: 10 }),
      fulfilled(),
    );
  });

  it('K1: a quantity of euros is the money itself', () => {
    const past = [offeredMoney(50_000), confirmed];
    const part = { quantity: 120.5, money: euros(12_050) };
    delivering(past, part).thenRecords(delivered(part));
    delivering(past, { quantity: 120.5 }).thenRejects('commitment-money-differs-from-quantity', 'money');
  });

  it('K1: quantity and money are above zero', () => {
    delivering(promised, { quantity: 0 }).thenRejects('commitment-quantity-invalid', 'quantity');
    delivering(promised, { money: euros(0) }).thenRejects('commitment-money-invalid', 'money');
  });

  it('refuses money where none was promised', () => {
    delivering(promised, { money: euros(100) }).thenRejects('commitment-money-not-promised', 'money');
  });

  it('refuses a delivery that has not happened yet', () => {
    delivering(promised, { deliveredOn: today }).thenRecords(delivered({ deliveredOn: today }));
    delivering(promised, { deliveredOn: '2016-05-11' }).thenRejects('delivery-in-future', 'deliveredOn');
  });

  it('refuses a sentence as a reference to evidence', () => {
    delivering(promised, { evidenceRef: 'seen by a neighbour' }).thenRejects(
      'delivery-evidence-malformed',
      'evidenceRef',
    );
  });

  it('says nothing twice', () => {
    delivering([...promised, delivered()]).thenNothing();
    delivering([...promised, delivered({ quantity: 10 }), fulfilled()], { quantity: 10 }).thenNothing();
  });

  it('refuses another delivery under the same id, and a reversed one again', () => {
    const twice = 'delivery-already-recorded';
    delivering([...promised, delivered()], { quantity: 5 }).thenRejects(twice, 'deliveryId');
    delivering([...promised, delivered()], { deliveredOn: '2016-04-03' }).thenRejects(twice, 'deliveryId');
    delivering([...promised, delivered()], { money: euros(1) }).thenRejects(twice, 'deliveryId');
    delivering([...promised, delivered(), reversed]).thenRejects(twice, 'deliveryId');
  });

  it('refuses what does not exist, is not confirmed or is over', () => {
    delivering([]).thenRejects('commitment-not-found');
    delivering([offered()]).thenRejects('commitment-not-confirmed');
    delivering([offered(), declined]).thenRejects('commitment-over');
    for (const end of [fulfilled(), withdrawn, lapsed])
      delivering([...promised, end]).thenRejects('commitment-over');
  });
});
