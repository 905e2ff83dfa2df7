import { expect } from '@jest/globals';
import { fold, type Aggregate, type DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { Rejection } from '../../src/domain/kernel/rejection.js';

const refusalOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

/** given(aggregate, past).when(decision).thenRecords(...events) | .thenRejects(code) | .thenNothing() */
export const given = <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  past: readonly Event[],
) => ({
  when: (decide: (state: State) => readonly Event[]) => {
    const act = () => decide(fold(aggregate, past));
    return {
      thenRecords: (...expected: Event[]) => expect(act()).toEqual(expected),
      thenNothing: () => expect(act()).toEqual([]),
      thenRejects: (code: string, path?: string) => {
        const refusal = refusalOf(act);
        expect(refusal).toBeInstanceOf(Rejection);
        expect(refusal).toMatchObject(path === undefined ? { code } : { code, path });
      },
    };
  },
});
