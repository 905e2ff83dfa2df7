import { fold, type Aggregate, type DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { Rejection } from '../../src/domain/kernel/rejection.js';

/** One wish of a random history, and what came of it. */
export interface Step<Wish, Event extends DomainEvent> {
  readonly wish: Wish;
  /** What had happened before. */
  readonly past: readonly Event[];
  /** What the wish made happen; empty when it was refused or already held. */
  readonly events: readonly Event[];
}

/** Plays wishes one after the other; a refusal changes nothing, any other error ends the run. */
export const play = <State, Event extends DomainEvent, Wish>(
  aggregate: Aggregate<State, Event>,
  decide: (state: State, wish: Wish) => readonly Event[],
  wishes: readonly Wish[],
): readonly Step<Wish, Event>[] => {
  const past: Event[] = [];
  return wishes.map((wish) => {
    const before = [...past];
    const state = fold(aggregate, before);
    const answer = (): readonly Event[] => {
      try {
        return decide(state, wish);
      } catch (error) {
        if (error instanceof Rejection) return [];
        throw error;
      }
    };
    const events = answer();
    past.push(...events);
    return { wish, past: before, events };
  });
};
