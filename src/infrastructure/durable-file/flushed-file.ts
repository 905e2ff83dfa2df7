import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Makes the names in a folder durable: those of files that are new, renamed or gone. */
export const flushFolder = async (folder: string): Promise<void> => {
  // Windows has no handle on a folder; there the name is durable with the file.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/** What a draft is like. */
export interface DraftKind {
  /** Its permissions, and those of the file that it becomes. */
  readonly mode: number;
  /** What its name ends in, behind random digits. */
  readonly ending: string;
}

/** Writes a text, flushed, beside the file `path` that it is to become; answers the path of the draft. */
export const writeDraft = async (
  path: string,
  text: string,
  { mode, ending }: DraftKind,
): Promise<string> => {
  const draft = `${path}.${randomBytes(6).toString('hex')}${ending}`;
  const handle = await open(draft, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
};
