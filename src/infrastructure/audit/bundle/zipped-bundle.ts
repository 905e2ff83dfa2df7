import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundlePart } from './bundle-part.js';
import { writeBundle } from './write-bundle.js';
import { zipOf } from './zip-of.js';

/**
 * A bundle as one ZIP archive: the same parts give the same bytes. Parts take turns, files of an archive do not: they
 * wait in a folder in `spool` that only this process may open, and that is gone afterwards, whatever happens.
 * @throws what the parts and the disk throw
 */
export async function* zippedBundle(
  parts: AsyncIterable<BundlePart>,
  spool: string = tmpdir(),
): AsyncGenerator<Uint8Array, void, undefined> {
  const folder = await mkdtemp(join(spool, 'evidence-bundle-'));
  const bundle = join(folder, 'bundle');
  const names = new Set<string>();
  const named = async function* (): AsyncGenerator<BundlePart, void, undefined> {
    for await (const part of parts) {
      names.add(part.file);
      yield part;
    }
  };
  try {
    await writeBundle(bundle, named());
    yield* zipOf([...names].map((name) => ({ name, path: join(bundle, name) })));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
