import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree } from '../../../application/ports/transparency-log.js';
import { readKeyList } from '../../audit/notary/key-list.js';
import { keyNameOf, parseVerifierKey } from '../../audit/notary/keys.js';
import { noteName, sizesOf } from '../../audit/notary/note-name.js';
import { openNote, originOf } from '../../audit/notary/signed-note.js';

/** What a signed checkpoint in the audit folder vouches for. */
export interface Vouched {
  readonly size: number;
  /** 32 bytes; undefined when the file is no checkpoint of this log that a key of the folder has signed. */
  readonly root: Buffer | undefined;
}

/** Sizes of the checkpoints in an audit folder, smallest first; none where there is no such folder. */
const sizesIn = async (folder: string): Promise<readonly number[]> => {
  const names = await readdir(folder).catch(() => []);
  return [...sizesOf(names)].sort((one, other) => one - other);
};

/** The checkpoints of a log that lie outside the database. */
export interface OutsideCheckpoints {
  /** The newest of all. */
  readonly newest: Vouched | undefined;
  /** The newest one that vouches for no more than `size` entries. */
  upTo(size: number): Promise<Vouched | undefined>;
}

/** Reads them from `auditDir/checkpoints/<tree>`. What is written there later is not seen. */
export const outsideCheckpoints = async (
  auditDir: string,
  tenantId: string,
  tree: Tree,
): Promise<OutsideCheckpoints> => {
  const folder = join(auditDir, 'checkpoints', tree);
  const sizes = await sizesIn(folder);
  const name = keyNameOf(tenantId);
  const keys = (await readKeyList(auditDir)).flatMap((text) => parseVerifierKey(name, text) ?? []);
  const open = async (size: number | undefined): Promise<Vouched | undefined> => {
    if (size === undefined) return undefined;
    const note = await readFile(join(folder, noteName(size)), 'utf8');
    const head = openNote(originOf(tenantId, tree), note, keys);
    return { size, root: head?.size === size ? head.root : undefined };
  };
  return {
    newest: await open(sizes.at(-1)),
    upTo: (size) => open(sizes.filter((one) => one <= size).at(-1)),
  };
};
