import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree } from '../../../application/ports/transparency-log.js';
import { isDraft, keepFolder, writeDurably } from './durable-file.js';
import { noteName, sizesOf } from './note-name.js';

/** A checkpoint as it lies in a place. */
export interface KeptNote {
  readonly size: number;
  readonly note: string;
}

/** A folder outside the database with the checkpoints of one tree: `checkpoints/<tree>/<size in 12 digits>.note`. */
export interface CheckpointFolder {
  /** The checkpoint of the largest size; reads the folder's list. */
  last(): Promise<KeptNote | undefined>;
  /** Whether nobody but us has touched the folder's list since our last look or writing, and our last note is as it was. */
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

  const changedAt = async (): Promise<bigint> => (await stat(folder, { bigint: true })).ctimeNs;
  const noteOf = (size: number): Promise<string> => readFile(join(folder, noteName(size)), 'utf8');

  return {
    async last() {
      changed = await changedAt();
      const size = sizesOf(await readdir(folder)).reduce((most, one) => Math.max(most, one), 0);
      known = size === 0 ? undefined : { size, note: await noteOf(size) };
      return known;
    },
    async untouched() {
      if (changed === undefined || (await changedAt()) !== changed) return false;
      return known === undefined || (await noteOf(known.size)) === known.note;
    },
    async write(kept) {
      await writeDurably(
        folder,
        kept.map(({ size, note }) => ({ name: noteName(size), text: note })),
      );
      changed = await changedAt();
      known = kept.at(-1) ?? known;
    },
  };
};
