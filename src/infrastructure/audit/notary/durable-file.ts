import { randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const DRAFT = '.draft';

const flushFolder = async (folder: string): Promise<void> => {
  // Windows has no handle on a folder; there the name is durable with the file.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/** Makes a folder and those above it, each durable in the one above. */
export const keepFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
};

/** Whether a name is that of a file that was being written when its writer was killed. */
export const isDraft = (name: string): boolean => name.endsWith(DRAFT);

/** A text with the name of its file. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const writeDraft = async (path: string, text: string): Promise<string> => {
  const draft = `${path}.${randomBytes(6).toString('hex')}${DRAFT}`;
  const handle = await open(draft, 'wx', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
};

/**
 * Writes texts where others may read them: drafts, flushed, renamed one after the other, the folder flushed. After a
 * crash there is of each the old text or the new one, whole, and none before an earlier one. The folder must be there.
 */
export const writeDurably = async (folder: string, texts: readonly NamedText[]): Promise<void> => {
  const drafts = await Promise.all(texts.map(({ name, text }) => writeDraft(join(folder, name), text)));
  for (const [at, { name }] of texts.entries()) await rename(drafts[at] ?? '', join(folder, name));
  await flushFolder(folder);
};
