import type { Pool } from 'pg';
import type { Clock } from '../../../application/ports/clock.js';
import type { Tree } from '../../../application/ports/transparency-log.js';
import type { Lease } from '../../persistence/lease.js';
import { growingTree, type GrowingTree } from '../merkle/growing-tree.js';
import { leafOf } from '../merkle/hashes.js';
import { rootOfSpan } from '../merkle/paths.js';
import type { Tile } from '../merkle/tiles.js';
import type { TreeHead } from '../merkle/verification.js';
import { openCheckpointFolder } from './checkpoint-folder.js';
import type { KeyRegister } from './key-register.js';
import type { LeafSource, StoredLeaf } from './leaf-source.js';
import { notaryTables, type Growth, type NotaryTables } from './notary-tables.js';
import { compareAndMend, type AuditFolder, type FolderPlace } from './places.js';
import { NotaryRefused } from './refusal.js';
import { signNote } from './signed-note.js';
import { readSpans } from './tile-reader.js';

/** How often a tree that has grown is signed: whichever comes first. */
export interface Pace {
  readonly leaves: number;
  readonly milliseconds: number;
}

/** What the notary of one tree works with. */
export interface TreeNotaryOptions {
  readonly tree: Tree;
  readonly origin: string;
  /** As `pact_notary`. */
  readonly pool: Pool;
  readonly source: LeafSource;
  readonly keys: KeyRegister;
  readonly folders: readonly AuditFolder[];
  readonly clock: Clock;
  readonly pace: Pace;
}

/** Adds leaves to one tree and signs it, while the lease is held. Whatever goes wrong: open another one. */
export interface TreeNotary {
  readonly size: number;
  /** Takes the next entries of the log; signs as often as the pace says. @throws NotaryRefused, LeaseTaken, TreeMoved */
  add(page: readonly StoredLeaf[]): Promise<void>;
  /** Signs what is not signed yet. @throws as `add` */
  sign(): Promise<void>;
  /** Milliseconds until `sign` is due; undefined while everything is signed. */
  due(): number | undefined;
}

const openPlaces = (tree: Tree, folders: readonly AuditFolder[]): Promise<readonly FolderPlace[]> =>
  Promise.all(
    folders.map(async ({ place, path }) => ({ place, folder: await openCheckpointFolder(path, tree) })),
  );

const headOf = (tree: GrowingTree): TreeHead => ({ size: tree.size(), root: tree.root() });

/** Adds entries; answers the tiles as they are afterwards, and the tree as it was after each so many leaves. */
const growBy = (
  tree: GrowingTree,
  entries: readonly StoredLeaf[],
  { unsigned, each }: { readonly unsigned: number; readonly each: number },
): { readonly tiles: readonly Tile[]; readonly heads: TreeHead[] } => {
  const tiles = new Map<string, Tile>();
  const heads: TreeHead[] = [];
  for (let at = 0, room = Math.max(1, each - unsigned); at < entries.length; at += room, room = each) {
    const part = entries.slice(at, at + room).map(({ body }) => leafOf(body));
    for (const tile of tree.grow(part)) tiles.set(`${tile.level}/${tile.index}`, tile);
    if (part.length === room) heads.push(headOf(tree));
  }
  return { tiles: [...tiles.values()], heads };
};

/** Refuses entries that do not follow what the tree ends with; the first entry may be the last leaf once more. */
const joining = async ({ pool, tree, source }: TreeNotaryOptions, size: number) => {
  if ((await source.head()) < size) throw new NotaryRefused('log-smaller');
  const last = { begin: size - 1, end: size };
  const known = size === 0 ? undefined : rootOfSpan(last, await readSpans(pool, tree, [last]));
  let joined = known === undefined;
  return (page: readonly StoredLeaf[], noted: number): readonly StoredLeaf[] => {
    const [first] = page;
    const again = !joined && first?.position === noted;
    if (again && known?.equals(leafOf(first.body)) !== true) throw new NotaryRefused('log-changed');
    if (!joined && !again && !source.forgets) throw new NotaryRefused('log-changed');
    joined = true;
    const fresh = again ? page.slice(1) : page;
    if (fresh.some(({ position }, at) => position !== noted + 1 + at)) throw new NotaryRefused('log-changed');
    return fresh;
  };
};

/**
 * Takes a tree up where the database has it, after comparing it with the last checkpoint of every place.
 * One statement writes leaves and the checkpoints that are due among them; the folders follow. So a note that anybody
 * has seen is never ahead of the tiles, and a crash in between leaves a folder behind, which the next start mends.
 * @throws NotaryRefused, DamagedTiles
 */
export const openTreeNotary = async (options: TreeNotaryOptions, lease: Lease): Promise<TreeNotary> => {
  const { tree: name, origin, pool, keys, clock, pace } = options;
  const tables: NotaryTables = notaryTables(pool, name);
  const { size, tiles } = await tables.load();
  const tree = growingTree(size, tiles);
  const places = await openPlaces(name, options.folders);

  const compare = async (): Promise<TreeHead | undefined> =>
    compareAndMend(
      {
        origin,
        keys: (await keys.now(true)).all,
        head: headOf(tree),
        read: (spans) => readSpans(pool, name, spans),
      },
      tables,
      places,
      clock,
    );

  let last = await compare();
  const follow = await joining(options, size);
  let next = performance.now();

  const unsigned = (): number => tree.size() - (last?.size ?? 0);

  /** Before anything is signed: has somebody been at the folders? The database is asked in the statement itself. */
  const recheck = async (): Promise<void> => {
    const untouched = await Promise.all(places.map(({ folder }) => folder.untouched()));
    if (untouched.includes(false)) last = await compare();
  };

  /** The key is read from its file each time, so that a rotation needs no restart. */
  const signed = async (heads: readonly TreeHead[]): Promise<Growth['checkpoints']> => {
    const { signing } = await keys.now();
    const signedAt = clock.moment().now;
    return heads.map((head) => ({ ...head, note: signNote(origin, head, signing), signedAt }));
  };

  const commit = async (
    growth: Pick<Growth, 'from' | 'to' | 'tiles'>,
    heads: readonly TreeHead[],
  ): Promise<void> => {
    const checkpoints = heads.length === 0 ? [] : await signed(heads);
    await tables.grow(lease, { ...growth, last, checkpoints });
    if (checkpoints.length === 0) return;
    last = heads.at(-1);
    next = performance.now() + pace.milliseconds;
    await Promise.all(places.map(({ folder }) => folder.write(checkpoints)));
  };

  return {
    size,
    async add(page) {
      const fresh = follow(page, tree.size());
      if (fresh.length === 0) return;
      const timely = performance.now() >= next;
      if (timely || unsigned() + fresh.length >= pace.leaves) await recheck();
      const from = tree.size();
      const grown = growBy(tree, fresh, { unsigned: unsigned(), each: pace.leaves });
      if (timely && grown.heads.at(-1)?.size !== tree.size()) grown.heads.push(headOf(tree));
      await commit({ from, to: tree.size(), tiles: grown.tiles }, grown.heads);
    },
    async sign() {
      await recheck();
      await commit({ from: tree.size(), to: tree.size(), tiles: [] }, [headOf(tree)]);
    },
    due: () => (unsigned() === 0 ? undefined : next - performance.now()),
  };
};
