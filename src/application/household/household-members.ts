import { Injectable } from '@nestjs/common';
import { concernedBy, householdAggregate, membersOf } from '../../domain/household/household.js';
import { EventStore } from '../ports/event-store.js';

/** Who belongs to a household, from its own stream. */
@Injectable()
export class HouseholdMembers {
  constructor(private readonly store: EventStore) {}

  /** Subject ids of today's members; empty when there is no such household. */
  async of(householdId: string): Promise<readonly string[]> {
    const { state } = await this.store.load(householdAggregate, householdId);
    return membersOf(state);
  }

  /** Whom a text about the household concerns; empty when there is no such household. */
  async concerned(householdId: string): Promise<readonly string[]> {
    const { state } = await this.store.load(householdAggregate, householdId);
    return concernedBy(state);
  }
}
