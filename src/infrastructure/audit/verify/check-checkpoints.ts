import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readWhole, type Manifest, type Proofs } from './bundle-folder.js';
import { LEAF_BYTES } from './check-log.js';
import { LOGS, Unreadable, type Log } from './checks.js';
import { Records } from './file-lines.js';
import type { Findings } from './findings.js';
import { GrowingTree, isConsistent } from './hash-tree.js';
import { parseNote, signatureFault, type Note, type TrustedKey } from './signed-note.js';

/** A note with the name of its file. */
export interface NoteFile {
  readonly file: string;
  readonly note: Note;
}

/** Name of the log that a tree of the service is for, in its checkpoints. */
export const originOf = (tenantId: string, tree: Log): string => `patti-gener-attivi/${tenantId}/${tree}`;

const bySize = (one: NoteFile, other: NoteFile): number => one.note.size - other.note.size;

/** The checkpoints of the bundle by tree, smallest first; what is wrong with one by itself is found here. */
export const readCheckpoints = (
  folder: string,
  { tenantId, files }: Manifest,
  keys: readonly TrustedKey[],
  findings: Findings,
): Readonly<Record<Log, readonly NoteFile[]>> => {
  const names = files.map(({ name }) => name).sort();
  const ofTree = (tree: Log): readonly NoteFile[] =>
    names
      .filter((name) => name.startsWith(`checkpoints/${tree}/`))
      .flatMap((file) => {
        const note = parseNote(readWhole(join(folder, file), 'file-missing', file));
        if (note === undefined) {
          findings.add('note-malformed', tree, { file });
          return [];
        }
        const fault = signatureFault(note, keys);
        if (fault) findings.add(fault, tree, { file });
        if (note.origin !== originOf(tenantId, tree)) findings.add('origin-other', tree, { file });
        return [{ file, note }];
      })
      .sort(bySize);
  return { accesses: ofTree('accesses'), events: ofTree('events') };
};

const filesAt = (path: string): readonly string[] => {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.note'));
  if (names.length === 0) throw new Unreadable('checkpoint-unreadable', basename(path));
  return names.sort().map((name) => join(path, name));
};

/**
 * The checkpoints that the auditor brings: files, or folders of `.note` files.
 * @throws Unreadable
 */
export const readBrought = (paths: readonly string[]): readonly NoteFile[] =>
  paths.flatMap(filesAt).map((path) => {
    const file = basename(path);
    const note = parseNote(readWhole(path, 'checkpoint-unreadable', file));
    if (note === undefined) throw new Unreadable('checkpoint-unreadable', file);
    return { file, note };
  });

/** The brought checkpoints by tree; those of another log, or not signed by whom they should be, are told. */
export const sortBrought = (
  brought: readonly NoteFile[],
  tenantId: string,
  keys: readonly TrustedKey[],
  findings: Findings,
): Readonly<Record<Log, readonly NoteFile[]>> => {
  const sorted: Record<Log, NoteFile[]> = { events: [], accesses: [] };
  for (const { file, note } of brought) {
    const tree = LOGS.find((one) => originOf(tenantId, one) === note.origin);
    if (tree === undefined) {
      findings.add('origin-other', null, { file });
      continue;
    }
    const fault = signatureFault(note, keys);
    if (fault) findings.add(fault, tree, { file });
    sorted[tree].push({ file, note });
  }
  return { events: sorted.events.sort(bySize), accesses: sorted.accesses.sort(bySize) };
};

/** Roots of the noted leaves, by the sizes that somebody has signed. */
export type Roots = ReadonlyMap<number, Buffer>;

const LEAF = /^[0-9a-f]{64}\n$/;

/** @throws Unreadable for a file that is not of leaf hashes */
const rootsAt = (path: string, file: string, sizes: readonly number[]): Roots => {
  const [roots, tree, records] = [
    new Map<number, Buffer>(),
    new GrowingTree(),
    new Records(path, LEAF_BYTES),
  ];
  try {
    for (const size of sizes) {
      while (tree.size < size) {
        const line = records.at(tree.size)?.toString('latin1') ?? '';
        if (!LEAF.test(line)) throw new Unreadable('file-malformed', file);
        tree.add(Buffer.from(line.slice(0, -1), 'hex'));
      }
      roots.set(size, tree.root());
    }
  } finally {
    records.close();
  }
  return roots;
};

/** Recomputes the root at each size that was signed. @throws Unreadable */
export const checkRoots = (
  folder: string,
  tree: Log,
  signed: readonly NoteFile[],
  brought: readonly NoteFile[],
  findings: Findings,
): Roots => {
  const file = `${tree}.leaves`;
  const count = statSync(join(folder, file)).size / LEAF_BYTES;
  if (!Number.isInteger(count)) throw new Unreadable('file-malformed', file);
  if (count > (signed.at(-1)?.note.size ?? 0)) findings.add('lines-uneven', tree);
  const sizes = [...new Set([...signed, ...brought].map(({ note }) => note.size))].sort((a, b) => a - b);
  const within = sizes.filter((size) => size <= count);
  const roots = rootsAt(join(folder, file), file, within);
  let good = 0;
  for (const { note } of signed) {
    const { size, root } = note;
    if (roots.get(size)?.equals(root)) good = size;
    else findings.add('root-differs', tree, { position: Math.min(good + 1, size), upTo: size });
  }
  return roots;
};

/** Each checkpoint of the bundle continues the one before it. */
export const checkConsistency = (
  tree: Log,
  signed: readonly NoteFile[],
  proofs: Proofs,
  findings: Findings,
): void => {
  signed.slice(1).forEach(({ note: large }, index) => {
    const small = signed[index]?.note ?? large;
    const path = proofs(tree, small.size, large.size) ?? (small.size === large.size ? [] : undefined);
    if (path === undefined)
      findings.add('consistency-missing', tree, { position: small.size + 1, upTo: large.size });
    else if (!isConsistent(small, large, path))
      findings.add('not-consistent', tree, { position: 1, upTo: large.size });
  });
};
