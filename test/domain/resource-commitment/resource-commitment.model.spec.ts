import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { confirmCommitment } from '../../../src/domain/resource-commitment/confirm-commitment.js';
import { recordDelivery } from '../../../src/domain/resource-commitment/record-delivery.js';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { reverseDelivery } from '../../../src/domain/resource-commitment/reverse-delivery.js';
import { resourceCommitmentCodec } from '../../../src/infrastructure/event-store/codecs/resource-commitment.codec.js';
import { aDecision, supervisor } from '../../support/commitment.fixture.js';
import { decide, wishes, type Decide, type Wish } from '../../support/commitment.wishes.js';
import { play } from '../../support/model.js';
import { size } from '../../support/size.js';

/** What the history says was delivered and not reversed, told from the events alone, in hundredths and cents. */
const ledgerOf = (events: readonly ResourceCommitmentEvent[]) => {
  const reversed = events.flatMap(({ type, data }) => (type === 'DeliveryReversed' ? [data.deliveryId] : []));
  const counted = events.flatMap(({ type, data }) =>
    type === 'DeliveryRecorded' && !reversed.includes(data.deliveryId) ? [data] : [],
  );
  return {
    quantity: counted.reduce((total, { quantity }) => total + Math.round(quantity * 100), 0),
    cents: counted.reduce((total, { money }) => total + (money?.cents ?? 0), 0),
  };
};

const FINAL = ['CommitmentDeclined', 'CommitmentLapsed', 'CommitmentWithdrawn'];

/** Every rule that a history of a commitment keeps, whatever was wished. Throws at the first that is broken. */
const keepsTheRules = (decider: Decide, wishes: readonly Wish[]): readonly ResourceCommitmentEvent[] => {
  const steps = play(resourceCommitmentAggregate, decider, wishes);
  for (const { wish: wished, past, events } of steps) {
    const history = [...past, ...events];
    const promised = history.find(({ type }) => type === 'CommitmentOffered');
    if (promised?.type !== 'CommitmentOffered') {
      expect(events).toEqual([]);
      continue;
    }
    const whole = Math.round(promised.data.quantity * 100);
    const ledger = ledgerOf(history);
    const last = history.at(-1)?.type ?? '';

    // K1, K5
    expect(whole).toBeGreaterThan(0);
    expect(ledger.quantity).toBeLessThanOrEqual(whole);
    expect(ledger.cents).toBeLessThanOrEqual(promised.data.money?.cents ?? 0);
    // Fulfilled exactly when all of it has come, in the same append.
    if (events.some(({ type }) => type === 'DeliveryRecorded'))
      expect(last === 'CommitmentFulfilled').toBe(ledger.quantity === whole);
    // K2
    if (events.some(({ type }) => type === 'CommitmentConfirmed') && promised.data.target.type === 'pact')
      expect(wished).toMatchObject({
        input: { decision: { subject: 'resource-commitment', standing: true } },
      });
    // K6, and nothing after the end; only a supervisor's reversal reopens what is fulfilled.
    if (past.some(({ type }) => FINAL.includes(type))) expect(events).toEqual([]);
    if (past.at(-1)?.type === 'CommitmentFulfilled')
      expect(['', 'DeliveryReversed']).toContain(events[0]?.type ?? '');
    for (const { type, data } of events) {
      if (type === 'DeliveryReversed') expect(data.by.capacity).toBe('supervisor');
      if (type === 'CommitmentWithdrawn')
        expect(Math.round(data.undelivered.quantity * 100)).toBe(whole - ledger.quantity);
      if (type === 'CommitmentLapsed') expect(data.on > promised.data.to).toBe(true);
    }
    // One id is delivered once, and everything can be stored and read again.
    const ids = history.flatMap(({ type, data }) => (type === 'DeliveryRecorded' ? [data.deliveryId] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const event of events)
      expect(resourceCommitmentCodec.decode(resourceCommitmentCodec.encode(event))).toEqual(event);
  }
  return steps.flatMap(({ events }) => events);
};

const RUNS = size(2_000, 100_000);

describe('any history of a commitment', () => {
  it('keeps the rules and reaches every event', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(wishes, (sequence) => {
        for (const { type } of keepsTheRules(decide, sequence)) reached.add(type);
      }),
      { numRuns: RUNS },
    );
    expect([...reached].sort()).toEqual(Object.keys(resourceCommitmentCodec.shapes).sort());
  });

  const forgetful: Decide = (state, wished) =>
    wished.kind === 'deliver' && state.status !== 'absent'
      ? recordDelivery({ ...state, deliveries: new Map() }, wished.input)
      : decide(state, wished);
  const deaf: Decide = (state, wished) =>
    wished.kind === 'confirm'
      ? confirmCommitment(state, { ...wished.input, decision: aDecision })
      : decide(state, wished);
  const neverFulfilled: Decide = (state, wished) =>
    decide(state, wished).filter(({ type }) => type !== 'CommitmentFulfilled');
  const reopening: Decide = (state, wished) =>
    decide(state.status === 'fulfilled' ? { ...state, status: 'in-delivery' } : state, wished);
  const reviving: Decide = (state, wished) =>
    decide(state.status === 'withdrawn' ? { ...state, status: 'confirmed' } : state, wished);
  const hasty: Decide = (state, wished) =>
    decide(state, wished.kind === 'lapse' ? { kind: 'lapse', input: { today: '2017-01-01' } } : wished).map(
      (event) =>
        event.type === 'CommitmentLapsed' && wished.kind === 'lapse'
          ? { ...event, data: { ...event.data, on: wished.input.today } }
          : event,
    );
  const unsupervised: Decide = (state, wished) =>
    wished.kind === 'reverse'
      ? reverseDelivery(state, { ...wished.input, by: supervisor }).map((event) =>
          event.type === 'DeliveryReversed'
            ? { ...event, data: { ...event.data, by: wished.input.by } }
            : event,
        )
      : decide(state, wished);

  it.each<[string, Decide]>([
    ['K5: a delivery does not see earlier ones', forgetful],
    ['K2: any decision will do', deaf],
    ['K5: nothing is ever fulfilled', neverFulfilled],
    ['K6: what is fulfilled can be withdrawn', reopening],
    ['a withdrawn commitment goes on', reviving],
    ['a commitment lapses before its last day', hasty],
    ['anyone reverses a delivery', unsupervised],
  ])('negative control, seeded bug found: %s', (_, faulty) => {
    const { failed } = fc.check(
      fc.property(wishes, (sequence) => void keepsTheRules(faulty, sequence)),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(failed).toBe(true);
  });
});
