import type { PersonFile } from '../subject/person-file.js';
import type { Version } from './event-store.js';

/** A person file with the version of the person's stream it reflects. */
export interface PersonRecord {
  readonly file: PersonFile;
  readonly version: Version;
}

/** Reads the files of persons; personal values come out sealed. */
export abstract class PersonFiles {
  abstract find(subjectId: string): Promise<PersonRecord | undefined>;
  /** Those of the given persons that exist, in no particular order. */
  abstract many(subjectIds: readonly string[]): Promise<readonly PersonRecord[]>;
}
