import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { flushFolder } from '../../durable-file/flushed-file.js';
import { DIGEST_FILE, digestOf, MANIFEST_FILE, writeManifest, type Manifest } from './manifest.js';

/** The folder is there already, or has no place. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused';
}

/** What one file has come to. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** A back-up that is being written; until `complete` it has a name that nobody takes for one. */
export interface DraftFolder {
  /** Writes a file that only its owner may read; `fill` gives its blocks. */
  write(name: string, fill: (sink: (block: Buffer) => Promise<void>) => Promise<void>): Promise<WrittenFile>;
  /** Writes manifest and digest, and gives the folder its name. */
  complete(manifest: Manifest): Promise<void>;
  /** Takes everything away that is not complete. */
  discard(): Promise<void>;
}

const writeFileOf = async (path: string, fill: Parameters<DraftFolder['write']>[1]): Promise<WrittenFile> => {
  const handle = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await fill(async (block) => {
      hash.update(block);
      bytes += block.length;
      await handle.appendFile(block);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
};

/**
 * Begins a back-up beside where it is to be, with mode 0700. What a kill leaves has the name `<folder>.unfinished-…`.
 * @throws FolderRefused when the folder is there already
 */
export const draftFolder = async (path: string): Promise<DraftFolder> => {
  const folder = resolve(path);
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  if (exists) throw new FolderRefused(`${folder} is there already: give the back-up a folder of its own.`);
  const parent = dirname(folder);
  const draft = join(parent, `${basename(folder)}.unfinished-${randomBytes(4).toString('hex')}`);
  await mkdir(parent, { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  const write: DraftFolder['write'] = (name, fill) => writeFileOf(join(draft, name), fill);
  const writeText = (name: string, text: string) => write(name, (sink) => sink(Buffer.from(text)));
  return {
    write,
    async complete(manifest) {
      const text = writeManifest(manifest);
      await writeText(MANIFEST_FILE, text);
      await writeText(DIGEST_FILE, `${digestOf(text)}\n`);
      await flushFolder(draft);
      await rename(draft, folder);
      await flushFolder(parent);
    },
    discard: () => rm(draft, { recursive: true, force: true }),
  };
};
