import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { growingTree } from '../../../src/infrastructure/audit/merkle/growing-tree.js';
import { leafOf } from '../../../src/infrastructure/audit/merkle/hashes.js';
import { notaryTables, type Growth } from '../../../src/infrastructure/audit/notary/notary-tables.js';
import type { Lease } from '../../../src/infrastructure/persistence/lease.js';
import { openNotaryStage, type NotaryStage } from '../../support/notary-stage.js';

/** A growth by one leaf, with a checkpoint that nobody has signed: the tables do not read notes. */
const growth = (from: number, last: Growth['last']): Growth => {
  const tree = growingTree(0, []);
  let tiles: Growth['tiles'] = [];
  for (let leaf = 0; leaf <= from; leaf++) tiles = tree.grow([leafOf(`leaf ${leaf}`)]);
  const head = { size: tree.size(), root: tree.root() };
  const checkpoint = { ...head, note: 'a note', signedAt: '2026-03-02T09:00:00.000Z' };
  return { from, to: from + 1, tiles, last, checkpoints: [checkpoint] };
};

describe('what the notary writes', () => {
  let stage: NotaryStage;
  beforeEach(async () => {
    stage = await openNotaryStage();
  });
  afterEach(() => stage.close());

  const take = async (): Promise<Lease> => {
    const { rows } = await stage.pool.query<{ token: string }>(
      `SELECT ops.take_lease('notary/events', $1, interval '0') AS token`,
      [randomUUID()],
    );
    return { name: 'notary/events', token: BigInt(rows[0]?.token ?? 0), lost: new AbortController().signal };
  };
  const state = async () => ({
    size: (await notaryTables(stage.pool, 'events').load()).size,
    notes: (await stage.notesInDatabase('events')).length,
    tiles: (await stage.owner.query('SELECT FROM notary.tile')).rowCount,
  });

  it('is refused as a whole when somebody else has the lease by now', async () => {
    const tables = notaryTables(stage.pool, 'events');
    const old = await take();
    await tables.grow(old, growth(0, undefined));
    // a session may take its own lease again: the token is a new one
    const young = await take();
    expect(young.token).toBeGreaterThan(old.token);
    const [checkpoint] = growth(0, undefined).checkpoints;
    await expect(tables.grow(old, growth(1, checkpoint))).rejects.toMatchObject({ name: 'LeaseTaken' });
    expect(await state()).toEqual({ size: 1, notes: 1, tiles: 1 });
    await tables.grow(young, growth(1, checkpoint));
    expect(await state()).toEqual({ size: 2, notes: 2, tiles: 1 });
  });

  it('is refused as a whole when the tree or its last checkpoint was moved', async () => {
    const tables = notaryTables(stage.pool, 'events');
    const lease = await take();
    await tables.grow(lease, growth(0, undefined));
    const [checkpoint] = growth(0, undefined).checkpoints;
    const moved = { name: 'TreeMoved' };
    await expect(tables.grow(lease, growth(0, checkpoint))).rejects.toMatchObject(moved);
    await expect(tables.grow(lease, growth(1, undefined))).rejects.toMatchObject(moved);
    await expect(tables.grow(lease, growth(1, { size: 1, root: Buffer.alloc(32) }))).rejects.toMatchObject(
      moved,
    );
    expect(await state()).toEqual({ size: 1, notes: 1, tiles: 1 });
  });
});
