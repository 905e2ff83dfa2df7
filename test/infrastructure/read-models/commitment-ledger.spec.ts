import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommitmentEntry } from '../../../src/application/ports/commitment-ledger.js';
import type { RecordedEvent } from '../../../src/application/ports/event-store.js';
import { Rejection } from '../../../src/domain/kernel/rejection.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { deliveredOf } from '../../../src/domain/resource-commitment/commitment-guards.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { commitmentEntryAfter } from '../../../src/infrastructure/read-models/commitment-ledger/commitment-ledger.fold.js';
import { commitmentLedgerProjection } from '../../../src/infrastructure/read-models/commitment-ledger/commitment-ledger.projection.js';
import {
  commitmentId,
  confirmed,
  decisionId,
  delivered,
  firstDelivery,
  fulfilled,
  offered,
  offeredMoney,
  pactId,
  reversed,
  sealedText,
  secondDelivery,
  supervisor,
  withdrawn,
} from '../../support/commitment.fixture.js';
import { decide, wishes, type Wish } from '../../support/commitment.wishes.js';
import { recordedOf, rowsInMemory } from '../../support/rows-in-memory.js';

type Step = (entry: CommitmentEntry | null, recorded: RecordedEvent) => CommitmentEntry;

const recorded = (events: readonly ResourceCommitmentEvent[]) =>
  recordedOf(resourceCommitmentAggregate, commitmentId, events);

const entryOf = async (events: readonly ResourceCommitmentEvent[], step: Step = commitmentEntryAfter) =>
  (await recorded(events)).reduce<CommitmentEntry | null>(step, null);

/** What the rules make of some wishes. */
const eventsOf = (all: readonly Wish[]): readonly ResourceCommitmentEvent[] =>
  all.reduce<readonly ResourceCommitmentEvent[]>((past, wish) => {
    try {
      return [...past, ...decide(fold(resourceCommitmentAggregate, past), wish)];
    } catch (error) {
      if (error instanceof Rejection) return past;
      throw error;
    }
  }, []);

/** The ledger says of every history what the aggregate says. */
const agrees = (step: Step) =>
  fc.asyncProperty(wishes, async (all) => {
    const events = eventsOf(all);
    const state = fold(resourceCommitmentAggregate, events);
    const entry = await entryOf(events, step);
    if (state.status === 'absent') return entry === null;
    const { quantity, money } = deliveredOf(state);
    return (
      entry?.status === state.status &&
      entry.delivered.quantity === quantity &&
      entry.delivered.money?.cents === money?.cents &&
      entry.deliveries.length === state.deliveries.size
    );
  });

describe('The ledger of commitments', () => {
  it('keeps a delivery that was reversed, and does not count it', async () => {
    const past = [
      offered({ conditions: sealedText('Y29uZGl0aW9ucw') }),
      confirmed,
      delivered({ quantity: 4 }),
      delivered({ deliveryId: secondDelivery, quantity: 6 }),
      fulfilled(),
      reversed,
    ];
    const sealed = (field: string, ct: string) => ({
      ...sealedText(ct),
      commandId: expect.any(String),
      field,
    });
    expect(await entryOf(past)).toEqual({
      ...offered().data,
      conditions: sealed('CommitmentOffered.conditions', 'Y29uZGl0aW9ucw'),
      status: 'in-delivery',
      decisionId,
      delivered: { quantity: 6 },
      deliveries: [
        {
          deliveryId: firstDelivery,
          deliveredOn: '2016-04-02',
          quantity: 4,
          receivedBy: delivered().data.receivedBy,
          reversal: { by: supervisor, reason: sealed('DeliveryReversed.reason', 'c2VhbGVk') },
        },
        {
          deliveryId: secondDelivery,
          deliveredOn: '2016-04-02',
          quantity: 6,
          receivedBy: delivered().data.receivedBy,
        },
      ],
    });
  });

  it('sums money where money was promised', async () => {
    const money = { cents: 150, currency: 'EUR' } as const;
    const entry = await entryOf([offeredMoney(300), confirmed, delivered({ quantity: 1.5, money })]);
    expect(entry?.delivered).toEqual({ quantity: 1.5, money });
  });

  it('agrees with the commitment itself whatever happens', async () => {
    await fc.assert(agrees(commitmentEntryAfter));
  });

  it('would be caught if it forgot a withdrawal', async () => {
    const forgetful: Step = (entry, event) =>
      event.event.type === withdrawn.type && entry ? entry : commitmentEntryAfter(entry, event);
    const outcome = await fc.check(agrees(forgetful), { numRuns: 1_000 });
    expect(outcome.failed).toBe(true);
  });

  it('writes the same row when events come twice, or in other pages', async () => {
    const events = await recorded([offered(), confirmed, delivered(), withdrawn]);
    const atOnce = rowsInMemory(commitmentLedgerProjection);
    await atOnce.take(events);
    const inBits = rowsInMemory(commitmentLedgerProjection);
    for (const page of [events.slice(0, 1), events.slice(0, 3), events.slice(1), events])
      await inBits.take(page);
    expect([...inBits.rows]).toEqual([...atOnce.rows]);
    expect(atOnce.rows.get(commitmentId)).toMatchObject({
      pact_id: pactId,
      status: 'withdrawn',
      starts_on: '2016-03-01',
      version: 4,
    });
  });

  it('has no pact for what is promised to a lab', async () => {
    const { rows, take } = rowsInMemory(commitmentLedgerProjection);
    await take(await recorded([offered({ target: { type: 'lab', id: pactId } })]));
    expect(rows.get(commitmentId)).toMatchObject({ pact_id: null });
  });

  it('refuses a stream that does not begin with its offer', async () => {
    const [, second] = await recorded([offered(), confirmed]);
    expect(() => second && commitmentEntryAfter(null, second)).toThrow('begins with its offer');
  });
});
