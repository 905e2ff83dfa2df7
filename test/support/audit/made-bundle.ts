import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleParts, type BundleOptions } from '../../../src/infrastructure/audit/bundle/bundle-parts.js';
import type { BundleSelection } from '../../../src/domain/audit-engagement/bundle-selection.js';
import { writeBundle } from '../../../src/infrastructure/audit/bundle/write-bundle.js';
import { leavesOf, type MadeLog } from './made-log.js';
import { SmallNotary, TENANT, type Noted, type NotaryKey } from './small-notary.js';

const everyTenth = (count: number): readonly number[] => {
  const step = Math.max(1, Math.ceil(count / 10));
  return Array.from({ length: Math.ceil(count / step) }, (_, nth) => Math.min((nth + 1) * step, count));
};

/** What an honest notary has noted of a log: signed ten times on the way. */
export const notedOf = ({ events, accesses }: MadeLog): Noted => ({
  leaves: { events: leavesOf(events), accesses: leavesOf(accesses) },
  sizes: { events: everyTenth(events.length), accesses: everyTenth(accesses.length) },
});

/** The notary of a log. */
export const notaryOf = (log: MadeLog, key: NotaryKey): SmallNotary => new SmallNotary(notedOf(log), key);

/** Writes the bundle that an export of these logs would be. */
export const exportMade = async (
  folder: string,
  { events, accesses }: MadeLog,
  log: SmallNotary,
  selection: BundleSelection = { kind: 'all' },
  options: BundleOptions = {},
): Promise<void> => {
  const page = <Row>(rows: readonly Row[], limit: number) => Promise.resolve(rows.slice(0, limit));
  const store = {
    readAll: (after: number, limit: number, categories?: readonly string[]) =>
      page(
        events.filter(
          ({ position, category }) => position > after && (categories?.includes(category) ?? true),
        ),
        limit,
      ),
    readStream: (stream: string, after: number, limit: number) =>
      page(
        events.filter((event) => event.stream === stream && event.version > after),
        limit,
      ),
    head: () => Promise.resolve(events.length),
  };
  const accessRows = (after: number, limit: number) =>
    page(
      accesses.filter(({ position }) => position > after),
      limit,
    );
  await writeBundle(folder, bundleParts({ store, log, accessRows, tenantId: TENANT }, selection, options));
};

/** A folder that is gone after `work`. */
export const inFolder = async <Answer>(work: (folder: string) => Promise<Answer>): Promise<Answer> => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Listed {
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** Makes the manifest fit the files again, as a careful forger does; `change` alters what else it says. */
export const fitManifest = async (
  folder: string,
  change: (manifest: Listed) => object = (manifest) => manifest,
): Promise<void> => {
  const path = join(folder, 'bundle.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Listed;
  const files = await Promise.all(
    manifest.files.map(async ({ name }) => {
      const data = await readFile(join(folder, name));
      return { name, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
    }),
  );
  await writeFile(path, JSON.stringify(change({ ...manifest, files })));
};

/** Changes a file of a bundle, with the manifest fitted to it. */
export const changeFile = async (
  folder: string,
  name: string,
  change: (text: string) => string,
): Promise<void> => {
  const path = join(folder, name);
  await writeFile(path, change(await readFile(path, 'utf8')));
  await fitManifest(folder);
};
