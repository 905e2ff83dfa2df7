import type { Proofs } from './bundle-folder.js';
import type { NoteFile, Roots } from './check-checkpoints.js';
import type { Log } from './checks.js';
import type { Findings } from './findings.js';
import { isConsistent } from './hash-tree.js';
import type { Note } from './signed-note.js';

/** What the log can be held against. */
export interface Held {
  readonly tree: Log;
  readonly signed: readonly NoteFile[];
  /** Of a whole bundle only. */
  readonly roots: Roots | undefined;
  readonly proofs: Proofs;
}

/** Whether the log is the one that a checkpoint was signed for; undefined where the bundle cannot tell. */
const agrees = (note: Note, newest: Note, { tree, signed, roots, proofs }: Held): boolean | undefined => {
  if (roots) return roots.get(note.size)?.equals(note.root) ?? false;
  const same = signed.filter((one) => one.note.size === note.size);
  if (same.length > 0) return same.every((one) => one.note.root.equals(note.root));
  const path = proofs(tree, note.size, newest.size);
  return path && isConsistent(note, newest, path);
};

/**
 * Holds the log against the checkpoints that the auditor brings, smallest first. A fault lies after the largest brought
 * one that agrees: those of the bundle say nothing here, since a thief of the key can have signed them all.
 */
export const checkOutside = (held: Held, brought: readonly NoteFile[], findings: Findings): void => {
  const { tree, signed } = held;
  const newest = signed.at(-1)?.note;
  const largest = newest?.size ?? 0;
  let good = 0;
  for (const { file, note } of brought) {
    const { size } = note;
    if (newest === undefined || size > largest) {
      findings.add('checkpoint-newer', tree, { position: good + 1, upTo: size, file });
      continue;
    }
    const verdict = agrees(note, newest, held);
    if (verdict) good = size;
    else if (verdict === undefined) findings.add('size-unknown', tree, { file });
    else findings.add('outside-differs', tree, { position: Math.min(good + 1, size), upTo: size, file });
  }
};
