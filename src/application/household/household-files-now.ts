import { Injectable } from '@nestjs/common';
import { householdAggregate } from '../../domain/household/household.js';
import { EventStore } from '../ports/event-store.js';
import type { HouseholdRecord } from '../ports/household-files.js';
import { recordedStream } from '../recorded-stream.js';
import { householdFileAfter, type HouseholdFile } from './household-file.js';

/** Household files straight from the log, for guards: a reader's view may lag. */
@Injectable()
export class HouseholdFilesNow {
  constructor(private readonly store: EventStore) {}

  async find(householdId: string): Promise<HouseholdRecord | undefined> {
    const events = await recordedStream(this.store, `${householdAggregate.category}-${householdId}`);
    const file = events.reduce<HouseholdFile | null>(householdFileAfter, null);
    return file === null ? undefined : { file, version: events.length };
  }
}
