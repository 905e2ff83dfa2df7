import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { communityRestitutionCodec } from '../../../src/infrastructure/event-store/codecs/community-restitution.codec.js';
import { play } from '../../support/model.js';
import { host, sealedText, aDecision, subjectId } from '../../support/restitution.fixture.js';
import { decide, wishes, type Decide, type Wish } from '../../support/restitution.wishes.js';
import { size } from '../../support/size.js';

type Events = readonly CommunityRestitutionEvent[];

/** Hundredths logged, confirmed and contested of one activity, told from the events alone. */
const ledgerOf = (history: Events, activityId: string) => {
  const total = (type: CommunityRestitutionEvent['type']) =>
    history.reduce(
      (sum, event) =>
        event.type === type && 'quantity' in event.data && 'activityId' in event.data
          ? sum + (event.data.activityId === activityId ? Math.round(event.data.quantity * 100) : 0)
          : sum,
      0,
    );
  return {
    logged: total('RestitutionActivityLogged'),
    confirmed: total('RestitutionActivityConfirmed'),
    contested: total('RestitutionActivityContested'),
  };
};

const activitiesOf = (history: Events) =>
  history.flatMap((event) => (event.type === 'RestitutionActivityLogged' ? [event.data] : []));

/** Whether a day lies in a suspension, told from the events alone. */
const isPaused = (history: Events, day: string): boolean => {
  let from: string | undefined;
  for (const { type, data } of history) {
    if (type === 'RestitutionSuspended') from = data.from;
    if (type === 'RestitutionResumed' && from !== undefined) {
      if (day >= from && day < data.from) return true;
      from = undefined;
    }
  }
  return from !== undefined && day >= from;
};

const insuranceOf = (history: Events): string | undefined =>
  history.reduce<string | undefined>((from, { type, data }) => {
    if (type === 'RestitutionAgreed') return data.insurance?.from;
    return type === 'RestitutionInsured' ? data.from : from;
  }, undefined);

/** What one new fact must not break, seen what had happened before. */
const isAllowed = (event: CommunityRestitutionEvent, past: Events, wished: Wish): void => {
  const agreed = past.find(({ type }) => type === 'RestitutionAgreed')?.data ?? event.data;
  if (!('conditionality' in agreed)) throw new Error('something happened before the agreement');
  switch (event.type) {
    case 'RestitutionAgreed': // Q1, Q2
      expect(past).toEqual([]);
      expect(wished).toMatchObject({ input: { pactStatus: 'designing', conditionality: 'none' } });
      return;
    case 'RestitutionActivityLogged': {
      // Q4, Q5
      const { performedOn } = event.data;
      const insuredFrom = insuranceOf(past);
      expect(performedOn >= agreed.from && performedOn <= '2016-04-20').toBe(true);
      if (agreed.insuranceRequired) expect(insuredFrom).toBeDefined();
      expect(performedOn >= (insuredFrom ?? '')).toBe(true);
      expect(isPaused(past, performedOn)).toBe(false);
      expect(wished).toMatchObject({ input: { pactSignedOn: expect.any(String) } });
      return;
    }
    case 'RestitutionActivityConfirmed':
    case 'RestitutionActivityContested': // Q6
      expect(['host', 'tutor']).toContain(event.data.by.capacity);
      expect(event.data.by.userId).not.toBe(subjectId);
      return;
    case 'RestitutionCompleted': {
      // Q7
      const ids = activitiesOf(past).map(({ activityId }) => activityId);
      const total = ids.reduce((sum, id) => sum + ledgerOf(past, id).confirmed, 0);
      expect(Math.round(event.data.confirmedTotal * 100)).toBe(total);
      if (total < Math.round(agreed.quantity * 100)) expect(event.data).toHaveProperty('decisionId');
      return;
    }
    case 'RestitutionWaived': // Q8
      expect(wished).toMatchObject({
        input: { decision: { subject: 'restitution-waiver', standing: true } },
      });
      return;
    case 'RestitutionInsured':
    case 'RestitutionSuspended':
    case 'RestitutionResumed':
    case 'RestitutionInterrupted':
  }
};

const FINAL = ['RestitutionCompleted', 'RestitutionWaived', 'RestitutionInterrupted'];

/** Every rule that a history of a restitution keeps, whatever was wished. Throws at the first that is broken. */
const keepsTheRules = (decider: Decide, sequence: readonly Wish[]): Events => {
  const steps = play(communityRestitutionAggregate, decider, sequence);
  for (const { wish, past, events } of steps) {
    if (past.some(({ type }) => FINAL.includes(type))) expect(events).toEqual([]);
    for (const event of events) {
      isAllowed(event, past, wish);
      expect(communityRestitutionCodec.decode(communityRestitutionCodec.encode(event))).toEqual(event);
    }
    const history = [...past, ...events];
    const ids = activitiesOf(history).map(({ activityId }) => activityId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const { logged, confirmed, contested } = ledgerOf(history, id);
      expect(confirmed + contested).toBeLessThanOrEqual(logged);
    }
  }
  return steps.flatMap(({ events }) => events);
};

const RUNS = size(2_000, 100_000);

describe('any history of a restitution', () => {
  it('keeps the rules and reaches every event', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(wishes, (sequence) => {
        for (const { type } of keepsTheRules(decide, sequence)) reached.add(type);
      }),
      { numRuns: RUNS },
    );
    expect([...reached].sort()).toEqual(Object.keys(communityRestitutionCodec.shapes).sort());
  });

  const trusting: Decide = (state, wished) =>
    wished.kind === 'confirm'
      ? decide(state, { kind: 'confirm', input: { ...wished.input, by: host } }).map((event) =>
          event.type === 'RestitutionActivityConfirmed'
            ? { ...event, data: { ...event.data, by: wished.input.by } }
            : event,
        )
      : decide(state, wished);
  const generous: Decide = (state, wished) =>
    decide(state, wished).map((event) =>
      event.type === 'RestitutionActivityConfirmed'
        ? { ...event, data: { ...event.data, quantity: 4 } }
        : event,
    );
  const forgetful: Decide = (state, wished) =>
    decide(
      state.status !== 'absent' && wished.kind === 'log' ? { ...state, activities: new Map() } : state,
      wished,
    );
  const reviving: Decide = (state, wished) =>
    decide(state.status === 'interrupted' ? { ...state, status: 'started' } : state, wished);
  const uninsured: Decide = (state, wished) =>
    decide(
      state.status !== 'absent' && wished.kind === 'log'
        ? { ...state, insurance: { insuranceRef: 'POL-0', from: '2016-01-01' } }
        : state,
      wished,
    );
  const early: Decide = (state, wished) =>
    decide(
      state.status !== 'absent' ? { ...state, terms: { ...state.terms, from: '2015-01-01' } } : state,
      wished.kind === 'log' ? { ...wished, input: { ...wished.input, pactSignedOn: '2015-01-01' } } : wished,
    );
  const restless: Decide = (state, wished) =>
    decide(state.status !== 'absent' && wished.kind === 'log' ? { ...state, pauses: [] } : state, wished);
  const easygoing: Decide = (state, wished) =>
    decide(
      state.status !== 'absent' && wished.kind === 'complete'
        ? { ...state, terms: { ...state.terms, quantity: 0.01 } }
        : state,
      wished,
    );
  const lenient: Decide = (state, wished) =>
    wished.kind === 'waive'
      ? decide(state, {
          kind: 'waive',
          input: { reason: sealedText(), decision: { ...aDecision, subject: 'restitution-waiver' } },
        })
      : decide(state, wished);

  it.each<[string, Decide]>([
    ['Q6: the subject confirms own hours', trusting],
    ['Q6: more is confirmed than was logged', generous],
    ['an activity is logged twice', forgetful],
    ['an interrupted restitution goes on', reviving],
    ['Q4: no insurance is asked for', uninsured],
    ['Q1, Q5: activities before the start or the signature', early],
    ['activities while suspended', restless],
    ['Q7: completed with too little confirmed', easygoing],
    ['Q8: waived without a decision', lenient],
  ])('negative control, seeded bug found: %s', (_, faulty) => {
    const { failed } = fc.check(
      fc.property(wishes, (sequence) => void keepsTheRules(faulty, sequence)),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(failed).toBe(true);
  });
});
