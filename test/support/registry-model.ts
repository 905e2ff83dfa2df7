import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { Rejection } from '../../src/domain/kernel/rejection.js';

/** What a wish must lead to: the type of the one event recorded, nothing, or a refusal. */
export type Verdict<Event extends DomainEvent> = Event['type'] | 'nothing' | 'refused';

/** An aggregate beside a second, naive reading of its rules that looks at the whole history each time. */
export interface RegistryModel<State, Event extends DomainEvent, Wish> {
  readonly aggregate: Aggregate<State, Event>;
  readonly wishes: fc.Arbitrary<Wish>;
  readonly decide: (state: State, wish: Wish) => readonly Event[];
  readonly judge: (history: readonly Event[], wish: Wish) => Verdict<Event>;
  /** What can be asked of the state … */
  readonly seen: (state: State) => unknown;
  /** … and the same, reckoned from the history. */
  readonly told: (history: readonly Event[]) => unknown;
}

/** Event types recorded so far, over all runs. */
export type Reached = Set<string>;

const outcomeOf = <Event extends DomainEvent>(
  decide: () => readonly Event[],
): readonly Event[] | 'refused' => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Rejection) return 'refused';
    throw error;
  }
};

/** Plays a list of wishes; throws where aggregate and naive reading differ. */
const play = <State, Event extends DomainEvent, Wish>(
  model: RegistryModel<State, Event, Wish>,
  wishes: readonly Wish[],
  reached: Reached,
): void => {
  let state = model.aggregate.initial;
  let history: readonly Event[] = [];
  for (const wish of wishes) {
    const outcome = outcomeOf(() => model.decide(state, wish));
    const types = outcome === 'refused' ? outcome : outcome.map(({ type }) => type).join(' ') || 'nothing';
    const verdict = model.judge(history, wish);
    if (types !== verdict) throw new Error(`decided ${types}, to be ${verdict}`);
    if (outcome === 'refused') continue;
    state = outcome.reduce(model.aggregate.evolve, state);
    history = [...history, ...outcome];
    outcome.forEach(({ type }) => reached.add(type));
    if (!isDeepStrictEqual(model.seen(state), model.told(history))) throw new Error(`misread after ${types}`);
  }
};

/** 2,000 histories of at most 30 wishes; the details say what differed and the shortest history for it. */
export const explore = <State, Event extends DomainEvent, Wish>(
  model: RegistryModel<State, Event, Wish>,
  reached: Reached = new Set(),
): fc.RunDetails<[Wish[]]> =>
  fc.check(
    fc.property(fc.array(model.wishes, { maxLength: 30, size: 'max' }), (wishes) =>
      play(model, wishes, reached),
    ),
    { numRuns: 2000 },
  );
