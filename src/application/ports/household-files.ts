import type { HouseholdFile } from '../household/household-file.js';
import type { Version } from './event-store.js';

/** A household file with the version of the household's stream it reflects. */
export interface HouseholdRecord {
  readonly file: HouseholdFile;
  readonly version: Version;
}

/** Reads the files of households; personal values come out sealed. */
export abstract class HouseholdFiles {
  abstract find(householdId: string): Promise<HouseholdRecord | undefined>;
  /** Households the person belongs to now, by id; more than one is possible (H1). */
  abstract ofSubject(subjectId: string): Promise<readonly HouseholdRecord[]>;
}
