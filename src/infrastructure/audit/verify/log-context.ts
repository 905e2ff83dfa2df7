import type { Manifest } from './bundle-folder.js';
import type { Log } from './checks.js';
import type { Findings } from './findings.js';
import type { TreeHead } from './hash-tree.js';

/** What is known before the lines of a log are read. */
export interface LogContext {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly tree: Log;
  /** The newest checkpoint; undefined while nothing is signed. */
  readonly newest: TreeHead | undefined;
  readonly findings: Findings;
}

/** What is known after. */
export interface LogCount {
  readonly lines: number;
  /** Rows past their retention. */
  readonly gone: number;
}

/** A line of columns with the stored text beside it, which is to be used before the next line is taken. */
export interface Line {
  readonly position: number;
  readonly columns: readonly string[];
  readonly text: Buffer;
  /** Hash of the text. */
  readonly leaf: Buffer;
  /** Line of `proofs.ndjson` in a partial bundle. */
  readonly proof: Buffer | undefined;
}
