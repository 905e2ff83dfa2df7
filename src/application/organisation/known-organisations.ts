import { Injectable } from '@nestjs/common';
import { organisationAggregate } from '../../domain/organisation/organisation.js';
import { InvalidInput } from '../errors.js';
import { EventStore } from '../ports/event-store.js';

/** Makes sure that the body a command names, and its unit, are in the directory. */
@Injectable()
export class KnownOrganisations {
  constructor(private readonly store: EventStore) {}

  /** @throws InvalidInput `is-known` at `organisationId` or `unitId`; `is-open` for a body that exists no more */
  async require(organisationId: string, unitId?: string): Promise<undefined> {
    const { state } = await this.store.load(organisationAggregate, organisationId);
    if (state.status === 'absent')
      throw new InvalidInput([
        { path: 'organisationId', rule: 'is-known', message: 'No organisation has this id.' },
      ]);
    if (state.status === 'closed')
      throw new InvalidInput([
        { path: 'organisationId', rule: 'is-open', message: 'This organisation exists no more.' },
      ]);
    if (unitId !== undefined && !state.units.has(unitId))
      throw new InvalidInput([
        { path: 'unitId', rule: 'is-known', message: 'The organisation has no such unit.' },
      ]);
  }
}
