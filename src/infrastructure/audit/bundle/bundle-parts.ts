import type { StoredEvent } from '../../../application/ports/event-store.js';
import {
  BeyondTree,
  TREES,
  type SignedCheckpoint,
  type TransparencyLog,
  type Tree,
} from '../../../application/ports/transparency-log.js';
import type { TreeSizes } from '../../../domain/audit-engagement/audit-engagement.events.js';
import type { BundleSelection } from '../../../domain/audit-engagement/bundle-selection.js';
import { noteName } from '../notary/note-name.js';
import type { AccessRow, AccessRows } from './access-rows.js';
import { checkpointsOf, consistencyOf } from './bundle-checkpoints.js';
import { keysIn } from './bundle-keys.js';
import { accessColumns, eventColumns, proofLine, storedText } from './bundle-lines.js';
import type { BundlePart } from './bundle-part.js';
import { selectedPages, type BundleLog } from './event-pages.js';
import { createManifest } from './manifest.js';

/** Where a bundle is taken from. */
export interface BundleSources {
  readonly store: BundleLog;
  readonly log: TransparencyLog;
  readonly accessRows: AccessRows;
  readonly tenantId: string;
}

/** What may be asked for beside the selection. */
export interface BundleOptions {
  /** Sizes of checkpoints of the event log that the auditor holds: a proof from each to the newest one is added. */
  readonly proofsFrom?: readonly number[];
  /** Sizes of the checkpoints to reach up to, with the keys that had signed by then; the newest and all when left out. */
  readonly upTo?: TreeSizes;
  /** Asked of every event and row before it is written: what it throws ends the bundle. */
  readonly admitEvent?: (event: StoredEvent) => void;
  readonly admitAccess?: (row: AccessRow) => void;
  /** Told after every page: positions done, and positions there are. */
  readonly progress?: (done: number, total: number) => void;
}

/** There are events and no checkpoint yet: a bundle would prove nothing. */
export class NothingSigned extends Error {
  override readonly name = 'NothingSigned';

  constructor() {
    super('The notary has not signed anything yet: try again in some seconds.');
  }
}

/** Leaves and rows of the access log read at a time. */
const PAGE = 1_000;

/** Proofs asked for at once: as many as leave the database some connections. */
const AT_ONCE = 4;

type Parts = AsyncGenerator<BundlePart>;

async function* leafParts(log: TransparencyLog, tree: Tree, size: number): Parts {
  for (let after = 0; after < size;) {
    const leaves = await log.leaves(tree, after, Math.min(PAGE, size - after));
    if (leaves.length === 0) return;
    yield { file: `${tree}.leaves`, text: leaves.map((leaf) => `${leaf}\n`).join('') };
    after += leaves.length;
  }
}

/** What the notary cannot prove is left without a path, which the verifier names: a bundle shows what there is. */
const provedLine = async (log: TransparencyLog, { position, leafHash }: StoredEvent, size: number) => {
  try {
    return proofLine(await log.inclusion('events', position, size));
  } catch (error) {
    if (!(error instanceof BeyondTree)) throw error;
    return proofLine({ position, leafHash, size, path: [] });
  }
};

async function* proofParts(log: TransparencyLog, events: readonly StoredEvent[], size: number): Parts {
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const some = events.slice(from, from + AT_ONCE);
    const lines = await Promise.all(some.map((event) => provedLine(log, event, size)));
    yield { file: 'proofs.ndjson', text: lines.join('') };
  }
}

async function* accessParts(
  { log, accessRows }: BundleSources,
  size: number,
  { admitAccess }: BundleOptions,
): Parts {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const page = await accessRows(after, PAGE);
    const rows = page.filter(({ position }) => position <= size);
    for (const row of rows) admitAccess?.(row);
    yield { file: 'accesses.ndjson', text: rows.map(storedText).join('') };
    yield { file: 'accesses.tsv', text: rows.map(accessColumns).join('') };
    const end = page.at(-1);
    if (end === undefined || end.position >= size) break;
    after = end.position;
  }
  yield* leafParts(log, 'accesses', size);
}

const filesOf = (selection: BundleSelection): readonly string[] =>
  selection.kind === 'all'
    ? [...TREES.flatMap((tree) => [`${tree}.ndjson`, `${tree}.tsv`, `${tree}.leaves`])]
    : ['events.ndjson', 'events.tsv', 'proofs.ndjson'];

async function* contents(sources: BundleSources, selection: BundleSelection, options: BundleOptions): Parts {
  const { store, log } = sources;
  const { upTo } = options;
  const signed: Readonly<Record<Tree, readonly SignedCheckpoint[]>> = {
    events: await checkpointsOf(log, 'events', upTo?.events),
    accesses: await checkpointsOf(log, 'accesses', upTo?.accesses),
  };
  const [size, accesses] = [signed.events.at(-1)?.size ?? 0, signed.accesses.at(-1)?.size ?? 0];
  if (!upTo && size === 0 && (await store.head()) > 0) throw new NothingSigned();
  const known = await log.verifierKeys();
  const keys = upTo ? keysIn(known, [...signed.events, ...signed.accesses]) : known;
  yield { file: 'keys.txt', text: keys.map((key) => `${key}\n`).join('') };
  for (const tree of TREES)
    for (const { size: at, note } of signed[tree])
      yield { file: `checkpoints/${tree}/${noteName(at)}`, text: note };
  const proofs = {
    events: await consistencyOf(log, 'events', signed.events, options.proofsFrom ?? []),
    accesses: await consistencyOf(log, 'accesses', signed.accesses, []),
  };
  yield { file: 'consistency.json', text: `${JSON.stringify(proofs, null, 1)}\n` };

  // a file without a line is there all the same
  for (const file of filesOf(selection)) yield { file, text: '' };
  for await (const events of selectedPages(store, selection, size)) {
    for (const event of events) options.admitEvent?.(event);
    yield { file: 'events.ndjson', text: events.map(storedText).join('') };
    yield { file: 'events.tsv', text: events.map(eventColumns).join('') };
    if (selection.kind !== 'all') yield* proofParts(log, events, size);
    options.progress?.(events.at(-1)?.position ?? 0, size);
  }
  if (selection.kind !== 'all') return;
  yield* leafParts(log, 'events', size);
  yield* accessParts(sources, accesses, options);
}

/**
 * A bundle, piece by piece, with flat memory: exact stored texts, what the columns say, checkpoints, proofs and keys,
 * up to the newest checkpoint, or to those of given sizes: then it is the same whenever it is made. Its form is described in docs/audit.md.
 * @throws NothingSigned, StoreUnavailable; BeyondTree for a size that the notary has not reached
 */
export async function* bundleParts(
  sources: BundleSources,
  selection: BundleSelection,
  options: BundleOptions = {},
): Parts {
  const manifest = createManifest(sources.tenantId, selection);
  for await (const part of contents(sources, selection, options)) {
    manifest.count(part);
    yield part;
  }
  yield { file: 'bundle.json', text: manifest.text() };
}
