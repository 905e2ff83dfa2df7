import type { RecordedEvent } from '../../../application/ports/event-store.js';
import type { LedgerActivity, RestitutionEntry } from '../../../application/ports/restitution-ledger.js';
import { withSealedValues, type WithSealedValues } from '../../../application/sealed-values.js';
import type { CommunityRestitutionEvent } from '../../../domain/community-restitution/community-restitution.events.js';
import { sum } from '../../../domain/kernel/quantity.js';

type Type = CommunityRestitutionEvent['type'];

type DataOf<T extends Type> = WithSealedValues<Extract<CommunityRestitutionEvent, { type: T }>['data']>;

type Steps = {
  readonly [T in Exclude<Type, 'RestitutionAgreed'>]: (
    entry: RestitutionEntry,
    data: DataOf<T>,
  ) => RestitutionEntry;
};

/** The ledger after a change of one activity: only confirmed quantities count (Q6). */
const settled = (
  entry: RestitutionEntry,
  activityId: string,
  change: Pick<LedgerActivity, 'confirmed' | 'contested'>,
): RestitutionEntry => {
  const activities = entry.activities.map((activity) =>
    activity.activityId === activityId ? { ...activity, ...change } : activity,
  );
  return {
    ...entry,
    activities,
    confirmedTotal: sum(activities.flatMap(({ confirmed }) => (confirmed ? [confirmed.quantity] : []))),
    contestedTotal: sum(activities.flatMap(({ contested }) => (contested ? [contested.quantity] : []))),
  };
};

const steps: Steps = {
  RestitutionInsured: (entry, { insuranceRef, from }) => ({ ...entry, insurance: { insuranceRef, from } }),
  RestitutionActivityLogged: (entry, { restitutionId: _, subjectId: _subject, ...activity }) => ({
    ...entry,
    status: entry.status === 'suspended' ? 'suspended' : 'started',
    activities: [...entry.activities, activity],
  }),
  RestitutionActivityConfirmed: (entry, { activityId, quantity, by }) =>
    settled(entry, activityId, { confirmed: { quantity, by } }),
  RestitutionActivityContested: (entry, { activityId, quantity, by, reason }) =>
    settled(entry, activityId, { contested: { quantity, by, reason } }),
  RestitutionSuspended: (entry, { from, reason }) => ({
    ...entry,
    status: 'suspended',
    pauses: [...entry.pauses, { from, reason }],
  }),
  RestitutionResumed: (entry, { from, reason }) => ({
    ...entry,
    status: entry.activities.length > 0 ? 'started' : 'agreed',
    pauses: entry.pauses.map((pause) =>
      pause.until === undefined ? { ...pause, until: from, resumedBecause: reason } : pause,
    ),
  }),
  RestitutionCompleted: (entry, { decisionId, reason, personVoice, communityVoice }) => ({
    ...entry,
    status: 'completed',
    ending: {
      ...(decisionId !== undefined && { decisionId }),
      ...(reason && { reason }),
      ...(personVoice && { personVoice }),
      ...(communityVoice && { communityVoice }),
    },
  }),
  RestitutionWaived: (entry, { decisionId, reason }) => ({
    ...entry,
    status: 'waived',
    ending: { decisionId, reason },
  }),
  RestitutionInterrupted: (entry, { by, reason }) => ({
    ...entry,
    status: 'interrupted',
    ending: { by, reason },
  }),
};

/** The entry after one more event of the restitution; the agreement makes it. */
export const restitutionEntryAfter = (
  entry: RestitutionEntry | null,
  recorded: RecordedEvent,
): RestitutionEntry => {
  // The stream of a restitution carries restitution events only.
  const event = recorded.event as CommunityRestitutionEvent;
  if (event.type === 'RestitutionAgreed') {
    const agreed = withSealedValues(recorded, event.data);
    return {
      ...agreed,
      status: 'agreed',
      confirmedTotal: 0,
      contestedTotal: 0,
      activities: [],
      pauses: [],
    };
  }
  if (entry === null) throw new Error(`A restitution begins with its agreement, not with ${event.type}.`);
  // The step of a type takes the data of that type, which the compiler cannot follow through the table.
  const step = steps[event.type] as (entry: RestitutionEntry, data: object) => RestitutionEntry;
  return step(entry, withSealedValues(recorded, event.data));
};
