import type { Pool } from 'pg';
import {
  BeyondTree,
  TransparencyLog,
  type ConsistencyProof,
  type InclusionProof,
  type SignedCheckpoint,
  type Tree,
} from '../../../application/ports/transparency-log.js';
import { consistencySpans, inclusionSpans, rootOfSpan } from '../merkle/paths.js';
import type { Span } from '../merkle/nodes.js';
import { hashesOf, TILE_WIDTH } from '../merkle/tiles.js';
import { readVerifierKeys } from './key-register.js';
import { readSpans, readTiles } from './tile-reader.js';

interface Row {
  /** `bigint` comes as text from the driver. */
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly signed_at: Date;
}

const CHECKPOINTS = 'SELECT size, root, note, signed_at FROM notary.checkpoint WHERE tree = $1';

const checkpointOf =
  (tree: Tree) =>
  ({ size, root, note, signed_at: signedAt }: Row): SignedCheckpoint => ({
    tree,
    size: Number(size),
    root: root.toString('hex'),
    note,
    signedAt: signedAt.toISOString(),
  });

const isWhole = (number: number, least: number, most: number): boolean =>
  Number.isSafeInteger(number) && number >= least && number <= most;

/** Reads the notary's tables: proofs are made of O(log n) tiles. */
export class PgTransparencyLog extends TransparencyLog {
  constructor(private readonly pool: Pool) {
    super();
  }

  async latest(tree: Tree): Promise<SignedCheckpoint | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'transparency-latest',
      text: `${CHECKPOINTS} ORDER BY size DESC LIMIT 1`,
      values: [tree],
    });
    return rows.map(checkpointOf(tree))[0];
  }

  async checkpoints(tree: Tree, after: number, limit: number): Promise<readonly SignedCheckpoint[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'transparency-checkpoints',
      text: `${CHECKPOINTS} AND size > $2 ORDER BY size LIMIT $3`,
      values: [tree, after, limit],
    });
    return rows.map(checkpointOf(tree));
  }

  async inclusion(tree: Tree, position: number, size: number): Promise<InclusionProof> {
    if (!isWhole(size, 0, await this.noted(tree))) throw new BeyondTree('size');
    if (!isWhole(position, 1, size)) throw new BeyondTree('position');
    const leaf = { begin: position - 1, end: position };
    const [leafHash = '', ...path] = await this.roots(tree, [leaf, ...inclusionSpans(position - 1, size)]);
    return { position, size, leafHash, path };
  }

  async consistency(tree: Tree, from: number, to: number): Promise<ConsistencyProof> {
    if (!isWhole(to, 0, await this.noted(tree))) throw new BeyondTree('to');
    if (!isWhole(from, 0, to)) throw new BeyondTree('from');
    return { from, to, path: await this.roots(tree, consistencySpans(from, to)) };
  }

  async leaves(tree: Tree, after: number, limit: number): Promise<readonly string[]> {
    const end = Math.min(await this.noted(tree), after + limit);
    if (end <= after) return [];
    const first = Math.floor(after / TILE_WIDTH);
    const count = Math.floor((end - 1) / TILE_WIDTH) - first + 1;
    const names = Array.from({ length: count }, (_, at) => ({ level: 0, index: first + at }));
    const tiles = [...(await readTiles(this.pool, tree, names))].sort(
      (one, other) => one.index - other.index,
    );
    const begin = after - first * TILE_WIDTH;
    return tiles
      .flatMap(hashesOf)
      .slice(begin, begin + end - after)
      .map((hash) => hash.toString('hex'));
  }

  verifierKeys(): Promise<readonly string[]> {
    return readVerifierKeys(this.pool);
  }

  private async noted(tree: Tree): Promise<number> {
    const { rows } = await this.pool.query<{ size: string }>({
      name: 'transparency-size',
      text: 'SELECT size FROM notary.tree WHERE name = $1',
      values: [tree],
    });
    return Number(rows[0]?.size ?? 0);
  }

  private async roots(tree: Tree, spans: readonly Span[]): Promise<readonly string[]> {
    const hashOf = await readSpans(this.pool, tree, spans);
    return spans.map((span) => rootOfSpan(span, hashOf).toString('hex'));
  }
}
