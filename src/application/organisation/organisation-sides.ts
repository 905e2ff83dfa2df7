import { Injectable } from '@nestjs/common';
import { organisationAggregate } from '../../domain/organisation/organisation.js';
import { sideOf, type OrganisationSide } from '../../domain/organisation/side-of.js';
import { InvalidInput } from '../errors.js';
import { EventStore } from '../ports/event-store.js';

/** Which side of a micro-team a body stands on, from its own stream (M1). */
@Injectable()
export class OrganisationSides {
  constructor(private readonly store: EventStore) {}

  /** @throws InvalidInput at `path` when there is no such body */
  async of(organisationId: string, path: string): Promise<OrganisationSide> {
    const { state } = await this.store.load(organisationAggregate, organisationId);
    if (state.status === 'absent')
      throw new InvalidInput([{ path, rule: 'is-known', message: 'No organisation has this id.' }]);
    return sideOf(state.kind);
  }
}
