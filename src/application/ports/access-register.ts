import type { Instant } from '../../domain/kernel/moment.js';
import type { AccessEntry } from './access-log.js';

/** A row of the access log as it was written. */
export interface AccessRecord extends AccessEntry {
  readonly id: string;
  readonly at: Instant;
  /** Place in the log: 1, 2, 3 … without gaps. */
  readonly position: number;
}

/** A page of rows, newest first. `before` continues it, absent on the last page. */
export interface AccessPage {
  readonly items: readonly AccessRecord[];
  readonly before?: number;
}

/** Which page is wanted: at most `limit` (<= 200) rows, older than the position `before`. */
export interface AccessPageRequest {
  readonly limit: number;
  readonly before?: number;
}

/** Reads the access log: who opened a person's file (for that person and the DPO), and what a user has opened. */
export abstract class AccessRegister {
  /** Rows about a person, refused attempts too. */
  abstract about(subjectId: string, page: AccessPageRequest): Promise<AccessPage>;
  /** Rows of what a user did. */
  abstract by(userId: string, page: AccessPageRequest): Promise<AccessPage>;
}
