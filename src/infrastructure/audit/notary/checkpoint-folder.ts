import { opendir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree } from '../../../application/ports/transparency-log.js';
import { isDraft, keepFolder, writeDurably } from './durable-file.js';
import { noteName, sizesOf } from './note-name.js';

/** A checkpoint as it lies in a place. */
export interface KeptNote {
  readonly size: number;
  readonly note: string;
}

/** The part of the time that lists of a folder may take: they grow with it. */
const LISTING_SHARE = 1 / 50;

/** A folder outside the database with the checkpoints of one tree: `checkpoints/<tree>/<size in 12 digits>.note`. */
export interface CheckpointFolder {
  /** The checkpoint of the largest size; reads the folder's list. */
  last(): Promise<KeptNote | undefined>;
  /**
   * Whether our last note is as it was and nobody else has touched the folder's list since our last look. What was added
   * while we wrote cannot be told by the time of the change: the list is read for it, in a folder of many notes not at
   * each question.
   */
  untouched(): Promise<boolean>;
  /** Adds checkpoints, smallest first: after a crash there are the first of them, whole. */
  write(kept: readonly KeptNote[]): Promise<void>;
}

/** Opens it, made where it is missing; drafts of a killed notary are cleared away. */
export const openCheckpointFolder = async (auditFolder: string, tree: Tree): Promise<CheckpointFolder> => {
  const folder = join(auditFolder, 'checkpoints', tree);
  await keepFolder(folder);
  for (const name of await readdir(folder)) if (isDraft(name)) await rm(join(folder, name), { force: true });
  let changed: bigint | undefined;
  let known: KeptNote | undefined;

  let listed = false;
  let due = 0;

  const changedAt = async (): Promise<bigint> => (await stat(folder, { bigint: true })).ctimeNs;
  const noteOf = (size: number): Promise<string> => readFile(join(folder, noteName(size)), 'utf8');
  const largest = async (): Promise<number> => {
    const begun = performance.now();
    let size = 0;
    // never all names at once: there is a note for every few seconds of years
    for await (const { name } of await opendir(folder, { bufferSize: 1_024 }))
      for (const one of sizesOf([name])) size = Math.max(size, one);
    const ended = performance.now();
    due = ended + (ended - begun) / LISTING_SHARE;
    listed = true;
    return size;
  };

  return {
    async last() {
      changed = await changedAt();
      const size = await largest();
      known = size === 0 ? undefined : { size, note: await noteOf(size) };
      return known;
    },
    async untouched() {
      if (changed === undefined || (await changedAt()) !== changed) return false;
      if (!listed && performance.now() >= due && (await largest()) !== (known?.size ?? 0)) {
        changed = undefined;
        return false;
      }
      return known === undefined || (await noteOf(known.size)) === known.note;
    },
    async write(kept) {
      await writeDurably(
        folder,
        kept.map(({ size, note }) => ({ name: noteName(size), text: note })),
      );
      listed = false;
      changed = await changedAt();
      known = kept.at(-1) ?? known;
    },
  };
};
