import { Injectable } from '@nestjs/common';
import { operatorAggregate } from '../../domain/operator/operator.js';
import { InvalidInput } from '../errors.js';
import { EventStore } from '../ports/event-store.js';

/** Makes sure that the operators a command names are accredited. */
@Injectable()
export class KnownOperators {
  constructor(private readonly store: EventStore) {}

  /** @throws InvalidInput `is-known` at the path of every id without an operator */
  async require(operatorIds: readonly string[], pathOf: (place: number) => string): Promise<undefined> {
    const states = await Promise.all(operatorIds.map((id) => this.store.load(operatorAggregate, id)));
    const errors = states.flatMap(({ state }, place) =>
      state.status === 'absent'
        ? [{ path: pathOf(place), rule: 'is-known', message: 'No operator has this id.' }]
        : [],
    );
    if (errors.length > 0) throw new InvalidInput(errors);
  }
}
