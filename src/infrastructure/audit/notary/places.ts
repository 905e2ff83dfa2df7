import type { Clock } from '../../../application/ports/clock.js';
import { consistencySpans, rootOfSpan, type HashOf } from '../merkle/paths.js';
import type { Span } from '../merkle/nodes.js';
import { provesConsistency, type TreeHead } from '../merkle/verification.js';
import type { CheckpointFolder, KeptNote } from './checkpoint-folder.js';
import type { VerifierKey } from './keys.js';
import type { NotaryTables } from './notary-tables.js';
import { NotaryRefused, type PlaceName } from './refusal.js';
import { openNote } from './signed-note.js';

/** A folder outside the database that checkpoints and keys are written to. */
export interface AuditFolder {
  readonly place: Exclude<PlaceName, 'database'>;
  readonly path: string;
}

/** The checkpoints of one tree in one audit folder. */
export interface FolderPlace {
  readonly place: Exclude<PlaceName, 'database'>;
  readonly folder: CheckpointFolder;
}

/** What checkpoints are compared with: the tree as its tiles say it. */
export interface ComparedTree {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly head: TreeHead;
  readonly read: (spans: readonly Span[]) => Promise<HashOf>;
}

/**
 * What the last checkpoint of a place says, when the tree goes on from it.
 * @throws NotaryRefused when it does not, or when it is no note of this notary
 */
const insistOn = async (
  { origin, keys, head, read }: ComparedTree,
  place: PlaceName,
  kept: KeptNote | undefined,
): Promise<TreeHead | undefined> => {
  if (kept === undefined) return undefined;
  const said = openNote(origin, kept.note, keys);
  if (said?.size !== kept.size) throw new NotaryRefused('note-unreadable', place);
  if (said.size > head.size) throw new NotaryRefused('tree-smaller', place);
  const spans = consistencySpans(said.size, head.size);
  const hashOf = await read(spans);
  const path = spans.map((span) => rootOfSpan(span, hashOf));
  if (!provesConsistency(said, head, path)) throw new NotaryRefused('tree-inconsistent', place);
  return said;
};

/** Checkpoints copied at once. */
const PAGE = 500;

/** Gives a folder what the database has beyond it. */
const bringUp = async (tables: NotaryTables, { folder }: FolderPlace, from: number): Promise<void> => {
  for (let after = from; ;) {
    const page = await tables.above(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    await folder.write(page);
    after = last.size;
  }
};

/**
 * Compares the tree with the last checkpoint of every place; a place that is behind, as after a crash between two of
 * them, gets what it lacks. Answers the last checkpoint, which all places then have.
 * @throws NotaryRefused
 */
export const compareAndMend = async (
  tree: ComparedTree,
  tables: NotaryTables,
  places: readonly FolderPlace[],
  clock: Clock,
): Promise<TreeHead | undefined> => {
  let last = await insistOn(tree, 'database', await tables.last());
  const behind: { place: FolderPlace; size: number }[] = [];
  for (const place of places) {
    const kept = await place.folder.last();
    const said = await insistOn(tree, place.place, kept);
    behind.push({ place, size: said?.size ?? 0 });
    if (kept === undefined || said === undefined || said.size <= (last?.size ?? 0)) continue;
    await tables.add({ ...said, note: kept.note, signedAt: clock.moment().now });
    last = said;
  }
  for (const { place, size } of behind) if (size < (last?.size ?? 0)) await bringUp(tables, place, size);
  return last;
};
