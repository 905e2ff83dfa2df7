import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BeyondTree } from '../../../src/application/ports/transparency-log.js';
import { rotateSigningKey, keyNameOf } from '../../../src/infrastructure/audit/notary/keys.js';
import { notaryLags, notaryStatus } from '../../../src/infrastructure/audit/notary/notary-status.js';
import { provesConsistency, provesInclusion } from '../../../src/infrastructure/audit/merkle/verification.js';
import { until } from '../../support/condition.js';
import { openNotaryStage, TENANT, type NotaryStage } from '../../support/notary-stage.js';

/** Never signs by time. */
const NEVER = { leaves: 500, milliseconds: 3_600_000 };
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('the notary', () => {
  let stage: NotaryStage;
  beforeEach(async () => {
    stage = await openNotaryStage();
  });
  afterEach(() => stage.close());

  const signedUpTo = (events: number, accesses = 0): Promise<void> =>
    until(
      async () =>
        ((await stage.log.latest('events'))?.size ?? 0) === events &&
        ((await stage.log.latest('accesses'))?.size ?? 0) === accesses,
    );

  it('signs both logs into the database, the audit folder and the second folder, and the roots are right', async () => {
    stage.start();
    for (const count of [1, 2, 300, 700]) {
      await stage.record(count);
      await stage.recordAccesses(count);
    }
    await signedUpTo(1_003, 1_003);
    await until(async () => (await stage.notesIn('sink', stage.sink, 'accesses')).length > 0);
    expect(await stage.forks()).toEqual([]);
    for (const tree of ['events', 'accesses'] as const) {
      const notes = (await stage.notesInDatabase(tree)).map(({ note }) => note);
      for (const path of [stage.auditDir, stage.sink])
        await until(async () => (await stage.notesIn('', path, tree)).length === notes.length);
      expect((await stage.notesIn('', stage.auditDir, tree)).map(({ note }) => note)).toEqual(notes);
      expect((await stage.notesIn('', stage.sink, tree)).map(({ note }) => note)).toEqual(notes);
    }
    expect(await stage.keysIn(stage.auditDir)).toEqual(await stage.log.verifierKeys());
    expect((await stat(stage.keyFile)).mode & 0o777).toBe(0o600);
    expect(stage.alarms).toEqual([]);
  });

  it('signs after 500 leaves without waiting for the time, and when it is stopped', async () => {
    await stage.record(1_200);
    const notary = stage.start({ pace: NEVER });
    await until(async () => (await notaryLags(stage.app, () => Promise.resolve(1_200))).get('events') === 0);
    expect(await stage.signed('events')).toEqual([500, 1_000]);
    await notary.stop();
    expect(await stage.signed('events')).toEqual([500, 1_000, 1_200]);
    const again = stage.start();
    await again.stop();
    expect(await stage.signed('events')).toEqual([500, 1_000, 1_200]);
  });

  it('says an empty log is empty', async () => {
    stage.start();
    await until(async () => (await stage.log.verifierKeys()).length === 1);
    expect(await stage.log.latest('events')).toBeUndefined();
    expect(await stage.log.checkpoints('events', 0, 10)).toEqual([]);
    expect(await stage.log.leaves('events', 0, 10)).toEqual([]);
    expect(await stage.log.consistency('events', 0, 0)).toEqual({ from: 0, to: 0, path: [] });
    await expect(stage.log.inclusion('events', 1, 0)).rejects.toThrow(BeyondTree);
    expect(await notaryStatus(stage.app)).toEqual([
      { tree: 'events', size: 0, signed: 0 },
      { tree: 'accesses', size: 0, signed: 0 },
    ]);
  });

  it('gives proofs that verify against every checkpoint, and none beyond the tree', async () => {
    await stage.record(1_300);
    stage.start();
    await signedUpTo(1_300);
    const leaves = await stage.leavesOf('events');
    const checkpoints = await stage.log.checkpoints('events', 0, 100);
    const last = checkpoints.at(-1);
    for (const { size, root } of checkpoints) {
      for (const position of [1, 2, 256, 257, size]) {
        const { leafHash, path } = await stage.log.inclusion('events', position, size);
        const leaf = leaves[position - 1] ?? Buffer.alloc(0);
        expect(leafHash).toBe(leaf.toString('hex'));
        expect(provesInclusion({ index: position - 1, size, leaf, root: bytes(root) }, path.map(bytes))).toBe(
          true,
        );
      }
      const { path } = await stage.log.consistency('events', size, last?.size ?? 0);
      const newer = { size: last?.size ?? 0, root: bytes(last?.root ?? '') };
      expect(provesConsistency({ size, root: bytes(root) }, newer, path.map(bytes))).toBe(true);
    }
    expect(await stage.log.leaves('events', 250, 400)).toEqual(
      leaves.slice(250, 650).map((leaf) => leaf.toString('hex')),
    );
    expect(await stage.log.checkpoints('events', checkpoints[0]?.size ?? 0, 1)).toEqual([checkpoints[1]]);
    const beyond: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['size', () => stage.log.inclusion('events', 1, 1_301)],
      ['size', () => stage.log.inclusion('events', 1, 1.5)],
      ['position', () => stage.log.inclusion('events', 0, 10)],
      ['position', () => stage.log.inclusion('events', 11, 10)],
      ['from', () => stage.log.consistency('events', 11, 10)],
      ['from', () => stage.log.consistency('events', -1, 10)],
      ['to', () => stage.log.consistency('events', 1, 1_301)],
    ];
    for (const [field, asked] of beyond)
      await expect(asked()).rejects.toMatchObject({ name: 'BeyondTree', field });
  });

  it('signs with a new key after a rotation; old checkpoints stay verifiable', async () => {
    stage.start();
    await stage.record(10);
    await signedUpTo(10);
    const { text } = await rotateSigningKey(stage.keyFile, keyNameOf(TENANT));
    await stage.record(10);
    await signedUpTo(20);
    const keys = await stage.log.verifierKeys();
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(text);
    await until(
      async () =>
        (await stage.notesIn('', stage.sink, 'events')).length === (await stage.signed('events')).length,
    );
    expect(await stage.keysIn(stage.auditDir)).toEqual(keys);
    expect(await stage.forks()).toEqual([]);
    const { rows } = await stage.owner.query('SELECT events_from FROM notary.key ORDER BY number');
    expect(rows).toEqual([{ events_from: '0' }, { events_from: '10' }]);
  });

  it('works in one process at a time; a stand-by takes over', async () => {
    const [first, second] = [stage.start(), stage.start()];
    await stage.record(30);
    await signedUpTo(30);
    await first.stop();
    await stage.record(30);
    await signedUpTo(60);
    await second.stop();
    expect(await stage.forks()).toEqual([]);
    expect(stage.alarms).toEqual([]);
  });

  it('keeps the proofs of rows of the access log that are past their retention', async () => {
    const notary = stage.start();
    await stage.recordAccesses(600);
    await signedUpTo(0, 600);
    const before = await stage.log.inclusion('accesses', 3, 600);
    await stage.owner.query('DELETE FROM access.entry WHERE position <= 600');
    await notary.stop();
    stage.start();
    await stage.recordAccesses(5);
    await signedUpTo(0, 605);
    expect(await stage.log.inclusion('accesses', 3, 600)).toEqual(before);
    expect(stage.alarms).toEqual([]);
  });

  it('may read the logs and add to its tables only; the application may only read them', async () => {
    const may = async (role: string, table: string, what: string): Promise<boolean> => {
      const { rows } = await stage.owner.query<{ may: boolean }>(
        'SELECT has_any_column_privilege($1, $2, $3) AS may',
        [role, table, what],
      );
      return rows[0]?.may === true;
    };
    const granted = async (role: string): Promise<readonly string[]> => {
      const found: string[] = [];
      for (const table of [
        'log.event',
        'access.entry',
        'notary.tree',
        'notary.tile',
        'notary.checkpoint',
        'notary.key',
      ])
        for (const what of ['INSERT', 'UPDATE'])
          if (await may(role, table, what)) found.push(`${what} ${table}`);
      return found;
    };
    expect(await granted('pact_notary')).toEqual([
      'UPDATE notary.tree',
      'INSERT notary.tile',
      'UPDATE notary.tile',
      'INSERT notary.checkpoint',
      'INSERT notary.key',
    ]);
    expect(await granted('pact_app')).toEqual([]);
  });
});
