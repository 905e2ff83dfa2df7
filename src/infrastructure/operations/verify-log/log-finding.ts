import type { Tree } from '../../../application/ports/transparency-log.js';

/** The first thing that is wrong with a log. */
export interface LogFinding {
  readonly tree: Tree;
  /** Of the entry at fault; that of the last entry when the log itself is. */
  readonly position: number;
  /** In words, without a value. */
  readonly problem: string;
  /** The log ends before a checkpoint does: what came after a back-up is missing, or was cut off. */
  readonly short?: true;
}

/** What a look through a log has come to. */
export interface LogVerdict {
  readonly tree: Tree;
  readonly entries: number;
  /** Entries that the newest fitting checkpoint outside the database vouches for; undefined where there is none. */
  readonly vouched: number | undefined;
  readonly finding: LogFinding | undefined;
}

/** Told how many entries were looked at, of how many. */
export type VerifyProgress = (done: number, total: number) => void;
