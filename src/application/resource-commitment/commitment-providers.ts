import { Injectable } from '@nestjs/common';
import { subjectAggregate } from '../../domain/subject/subject.js';
import type { CommitmentTerms } from '../../domain/resource-commitment/resource-commitment.events.js';
import { InvalidInput } from '../errors.js';
import { HouseholdMembers } from '../household/household-members.js';
import { OrganisationSides } from '../organisation/organisation-sides.js';
import { EventStore } from '../ports/event-store.js';

type Provider = Pick<CommitmentTerms, 'providerId' | 'providerKind'>;

/** Who promises: a body of the directory, a registered person or a household. */
@Injectable()
export class CommitmentProviders {
  constructor(
    private readonly store: EventStore,
    private readonly households: HouseholdMembers,
    private readonly bodies: OrganisationSides,
  ) {}

  /** Natural persons who promise, by subject id; none for a body. */
  async personsOf({ providerId, providerKind }: Provider): Promise<readonly string[]> {
    if (providerKind === 'citizen') return [providerId];
    return providerKind === 'household' ? this.households.of(providerId) : [];
  }

  /** @throws InvalidInput when nobody known has the id */
  async requireKnown(provider: Provider): Promise<void> {
    const { providerId, providerKind } = provider;
    if (providerKind === 'citizen') {
      const { state } = await this.store.load(subjectAggregate, providerId);
      if (state.status === 'absent') this.refuse('No person has this id.');
    } else if (providerKind === 'household') {
      if ((await this.personsOf(provider)).length === 0) this.refuse('No household has this id.');
    } else {
      await this.bodies.of(providerId, 'providerId');
    }
  }

  private refuse(message: string): never {
    throw new InvalidInput([{ path: 'providerId', rule: 'is-known', message }]);
  }
}
