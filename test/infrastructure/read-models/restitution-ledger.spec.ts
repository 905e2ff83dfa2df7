import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/application/ports/event-store.js';
import type { RestitutionEntry } from '../../../src/application/ports/restitution-ledger.js';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { sum } from '../../../src/domain/kernel/quantity.js';
import { Rejection } from '../../../src/domain/kernel/rejection.js';
import { restitutionEntryAfter } from '../../../src/infrastructure/read-models/restitution-ledger/restitution-ledger.fold.js';
import { restitutionLedgerProjection } from '../../../src/infrastructure/read-models/restitution-ledger/restitution-ledger.projection.js';
import {
  agreed,
  completed,
  confirmed,
  contested,
  firstActivity,
  insured,
  interrupted,
  logged,
  restitutionId,
  resumed,
  sealedText,
  secondActivity,
  suspended,
  tutor,
} from '../../support/restitution.fixture.js';
import { decide, wishes, type Wish } from '../../support/restitution.wishes.js';
import { recordedOf, rowsInMemory } from '../../support/rows-in-memory.js';

type Step = (entry: RestitutionEntry | null, recorded: RecordedEvent) => RestitutionEntry;

const recorded = (events: readonly CommunityRestitutionEvent[]) =>
  recordedOf(communityRestitutionAggregate, restitutionId, events);

const entryOf = async (events: readonly CommunityRestitutionEvent[], step: Step = restitutionEntryAfter) =>
  (await recorded(events)).reduce<RestitutionEntry | null>(step, null);

/** What the rules make of some wishes. */
const eventsOf = (all: readonly Wish[]): readonly CommunityRestitutionEvent[] =>
  all.reduce<readonly CommunityRestitutionEvent[]>((past, wish) => {
    try {
      return [...past, ...decide(fold(communityRestitutionAggregate, past), wish)];
    } catch (error) {
      if (error instanceof Rejection) return past;
      throw error;
    }
  }, []);

/** The ledger says of every history what the aggregate says. */
const agrees = (step: Step) =>
  fc.asyncProperty(wishes, async (all) => {
    const events = eventsOf(all);
    const state = fold(communityRestitutionAggregate, events);
    const entry = await entryOf(events, step);
    if (state.status === 'absent') return entry === null;
    const activities = [...state.activities.values()];
    return (
      entry?.status === state.status &&
      entry.confirmedTotal === sum(activities.map(({ confirmed: quantity = 0 }) => quantity)) &&
      entry.contestedTotal === sum(activities.map(({ contested: quantity = 0 }) => quantity)) &&
      entry.insurance?.insuranceRef === state.insurance?.insuranceRef &&
      entry.pauses.map(({ from, until }) => `${from} ${until}`).join() ===
        state.pauses.map(({ from, until }) => `${from} ${until}`).join()
    );
  });

describe('The ledger of restitutions', () => {
  it('counts what was confirmed and shows what was contested (Q6)', async () => {
    const entry = await entryOf([
      agreed(),
      insured,
      logged({ note: sealedText('bm90ZQ') }),
      logged({ activityId: secondActivity, loggedBy: tutor }),
      confirmed({ quantity: 3 }),
      contested({ quantity: 1 }),
    ]);
    expect(entry).toMatchObject({
      status: 'started',
      confirmedTotal: 3,
      contestedTotal: 1,
      insurance: { insuranceRef: 'POL-77/2016', from: '2016-04-01' },
      meaningForPerson: { field: 'RestitutionAgreed.meaningForPerson', ct: 'bWVhbmluZw' },
      activities: [
        {
          activityId: firstActivity,
          quantity: 4,
          note: { field: 'RestitutionActivityLogged.note', ct: 'bm90ZQ' },
          confirmed: { quantity: 3 },
          contested: { quantity: 1, reason: { field: 'RestitutionActivityContested.reason' } },
        },
        { activityId: secondActivity, loggedBy: tutor },
      ],
    });
    expect(entry?.activities[1]).not.toHaveProperty('confirmed');
  });

  it('keeps pauses with their reasons and says how it ended', async () => {
    const voice = sealedText('dm9pY2U');
    const entry = await entryOf([agreed(), suspended, resumed, completed({ personVoice: voice })]);
    expect(entry).toMatchObject({
      status: 'completed',
      pauses: [
        {
          from: '2016-04-10',
          until: '2016-04-20',
          reason: { field: 'RestitutionSuspended.reason' },
          resumedBecause: { field: 'RestitutionResumed.reason' },
        },
      ],
      ending: { personVoice: { ...voice, field: 'RestitutionCompleted.personVoice' } },
    });
  });

  it('agrees with the restitution itself whatever happens', async () => {
    await fc.assert(agrees(restitutionEntryAfter));
  });

  it('would be caught if it counted what was contested', async () => {
    const credulous: Step = (entry, event) => {
      const after = restitutionEntryAfter(entry, event);
      return { ...after, confirmedTotal: sum([after.confirmedTotal, after.contestedTotal]) };
    };
    const outcome = await fc.check(agrees(credulous), { numRuns: 1_000 });
    expect(outcome.failed).toBe(true);
  });

  it('writes the same row when events come twice, or in other pages', async () => {
    const events = await recorded([agreed(), logged(), confirmed(), interrupted]);
    const atOnce = rowsInMemory(restitutionLedgerProjection);
    await atOnce.take(events);
    const inBits = rowsInMemory(restitutionLedgerProjection);
    for (const page of [events.slice(0, 2), events.slice(0, 3), events.slice(1), events])
      await inBits.take(page);
    expect([...inBits.rows]).toEqual([...atOnce.rows]);
    expect(atOnce.rows.get(restitutionId)).toMatchObject({
      pact_id: agreed().data.pactId,
      host_id: agreed().data.host.id,
      tutor_id: tutor.userId,
      status: 'interrupted',
      version: 4,
    });
  });

  it('refuses a stream that does not begin with its agreement', async () => {
    const [, second] = await recorded([agreed(), logged()]);
    expect(() => second && restitutionEntryAfter(null, second)).toThrow('begins with its agreement');
  });
});
