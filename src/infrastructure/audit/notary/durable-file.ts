import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushFolder, writeDraft } from '../../durable-file/flushed-file.js';

/** For everybody to read, with a name that tells it from a file that is whole. */
const DRAFT = { mode: 0o644, ending: '.draft' } as const;

/** Makes a folder and those above it, each durable in the one above. */
export const keepFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
};

/** Whether a name is that of a file that was being written when its writer was killed. */
export const isDraft = (name: string): boolean => name.endsWith(DRAFT.ending);

/** A text with the name of its file. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes texts where others may read them: drafts, flushed, renamed one after the other, the folder flushed. After a
 * crash there is of each the old text or the new one, whole, and none before an earlier one. The folder must be there.
 */
export const writeDurably = async (folder: string, texts: readonly NamedText[]): Promise<void> => {
  const drafts = await Promise.all(
    texts.map(({ name, text }) => writeDraft(join(folder, name), text, DRAFT)),
  );
  for (const [at, { name }] of texts.entries()) await rename(drafts[at] ?? '', join(folder, name));
  await flushFolder(folder);
};
