import fc from 'fast-check';
import type { EventStore, MessageContext, StreamHead } from '../../../src/application/ports/event-store.js';
import type { Attempt } from './checked-log.js';
import { headOf, newId } from './contract-subject.js';
import { BEGINNING, command, diary, line } from './diary.fixture.js';

/** One step of a schedule: a command of one of the writers, new or an earlier one again. */
interface Step {
  readonly writer: number;
  readonly stream: number;
  readonly lines: number;
  /** `again`: an earlier command as it was; `reloaded`: at the head of now; `changed`: under another fingerprint. */
  readonly kind: 'new' | 'stale' | 'again' | 'reloaded' | 'changed';
  /** Which of the earlier commands, counted from the last. */
  readonly back: number;
  /** A trouble of the store at the same time, where the suite has some. */
  readonly trouble: number;
}

/** Waves of steps: those of a wave run at the same time. */
export type Schedule = readonly (readonly Step[])[];

const step: fc.Arbitrary<Step> = fc.record({
  writer: fc.nat(3),
  stream: fc.nat(2),
  lines: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom('new', 'new', 'new', 'stale', 'again', 'again', 'reloaded', 'changed'),
  back: fc.nat(5),
  trouble: fc.nat(9),
});

/** Random schedules of some tens of commands on three streams. */
export const schedules: fc.Arbitrary<Schedule> = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 8,
});

interface Sent {
  readonly id: string;
  readonly head: StreamHead;
  readonly lines: number;
  readonly context: MessageContext;
}

/** Plays a schedule over stores of one log, with `trouble` stirred in, and tells what the callers were told. */
export const playSchedule = async (
  stores: readonly EventStore[],
  schedule: Schedule,
  trouble: (kind: number) => void,
): Promise<readonly Attempt[]> => {
  const ids = [newId(), newId(), newId()];
  const sent: Sent[] = [];
  const attempts: Attempt[] = [];

  const draw = async (store: EventStore, { kind, stream, lines, back }: Step): Promise<Sent> => {
    const id = ids[stream] ?? '';
    const earlier = sent.at(-1 - back);
    if (kind === 'stale' || kind === 'new' || !earlier)
      return { id, lines, context: command(), head: kind === 'stale' ? BEGINNING : await headOf(store, id) };
    if (kind === 'again') return earlier;
    if (kind === 'reloaded') return { ...earlier, head: await headOf(store, earlier.id) };
    return { ...earlier, context: { ...earlier.context, fingerprint: 'cd'.repeat(32) } };
  };

  const play = async (one: Step): Promise<void> => {
    const store = stores[one.writer % stores.length];
    if (!store) throw new Error('A schedule wants a store.');
    trouble(one.trouble);
    const drawn = await draw(store, one).catch(() => undefined);
    if (!drawn) return;
    sent.push(drawn);
    const { id, head, lines, context } = drawn;
    const events = Array.from({ length: lines }, (_, index) => line(id, index + 1));
    const told = await store
      .append(diary, id, head, events, context)
      .catch((error: unknown) => (error instanceof Error ? error.name : 'unknown'));
    attempts.push({ commandId: context.commandId, stream: `diary-${id}`, told });
  };

  for (const wave of schedule) await Promise.all(wave.map(play));
  return attempts;
};
