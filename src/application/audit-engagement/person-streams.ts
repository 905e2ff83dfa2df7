import { Injectable } from '@nestjs/common';
import { communityRestitutionAggregate } from '../../domain/community-restitution/community-restitution.js';
import { householdAggregate } from '../../domain/household/household.js';
import { pactAggregate } from '../../domain/pact/pact.js';
import { resourceCommitmentAggregate } from '../../domain/resource-commitment/resource-commitment.js';
import { subjectAggregate } from '../../domain/subject/subject.js';
import { EventStore, MAX_PAGE, type Position, type StoredEvent } from '../ports/event-store.js';

/** In this order one thing leads to the next: household, pact, what was promised or agreed for it. */
const FOLLOWED = [
  householdAggregate.category,
  pactAggregate.category,
  resourceCommitmentAggregate.category,
  communityRestitutionAggregate.category,
];

/** Finds the streams that are about a person from the log alone: an auditor need not trust a read model. */
@Injectable()
export class PersonStreams {
  constructor(private readonly store: EventStore) {}

  /**
   * The person's own stream, every household that the person ever was in, the pacts of these or that name the person,
   * and what was promised or agreed for those pacts; recorded up to a position.
   */
  async of(subjectId: string, to: Position): Promise<readonly string[]> {
    const ids = new Set([subjectId]);
    const streams = new Set<string>();
    // A pact is older than the day on which somebody joins its household: then the next pass finds it.
    for (let before = -1; before < streams.size;) {
      before = streams.size;
      for await (const stored of this.followed(to)) {
        if (streams.has(stored.stream) || ![...ids].some((id) => stored.body.includes(id))) continue;
        streams.add(stored.stream);
        if (stored.category === 'household' || stored.category === 'pact')
          ids.add(stored.stream.slice(stored.category.length + 1));
      }
    }
    return [`${subjectAggregate.category}-${subjectId}`, ...streams];
  }

  private async *followed(to: Position): AsyncGenerator<StoredEvent, void, undefined> {
    let position = 0;
    for (;;) {
      const page = await this.store.readAll(position, MAX_PAGE, FOLLOWED);
      yield* page.filter((stored) => stored.position <= to);
      const last = page.at(-1);
      if (!last || last.position >= to || page.length < MAX_PAGE) return;
      position = last.position;
    }
  }
}
