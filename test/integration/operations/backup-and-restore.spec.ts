import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeBackup } from '../../../src/infrastructure/operations/backup/take-backup.js';
import { restoreBackup } from '../../../src/infrastructure/operations/restore/restore-backup.js';
import { verifyLog } from '../../../src/infrastructure/operations/verify-log/verify-log.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { backUp, keysOf, withTarget, type BackedUp } from './backed-up.scene.js';
import { contentOf, fillDatabases, logsOf, PERSONS, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;
let backedUp: BackedUp;

beforeAll(async () => {
  source = await fillDatabases();
  await source.sign();
  backedUp = await backUp(source);
});
afterAll(() => source.close());

describe('a back-up', () => {
  it('is for its owner only', async () => {
    for (const folder of [backedUp.main, backedUp.keys]) {
      expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
      for (const name of await readdir(folder))
        expect(((await stat(join(folder, name))).mode & 0o777).toString(8)).toBe('600');
    }
  });

  it('has every table but read models, and says where the log ends', async () => {
    const manifest = JSON.parse(await readFile(join(backedUp.main, 'manifest.json'), 'utf8')) as {
      tables: { name: string; rows: number }[];
      log: unknown;
    };
    const content = await contentOf(source.database.ownerUrl);
    const names = Object.keys(content).filter((name) => !/^access\.entry_\d/.test(name));
    expect(
      manifest.tables
        .map(({ name }) => name)
        .filter((name) => name !== 'ops.lease')
        .sort(),
    ).toEqual(names);
    for (const { name, rows } of manifest.tables)
      if (name !== 'access.entry' && name !== 'ops.lease')
        expect([name, rows]).toEqual([name, content[name]?.length]);
    expect(manifest.log).toMatchObject({ position: await source.store.head(), accesses: 3 * PERSONS.length });
  });

  it('does not write into a folder that is there', async () => {
    await expect(takeBackup(source.database.ownerUrl, 'main', backedUp.main)).rejects.toThrow(
      'is there already',
    );
  });

  it('leaves nothing when it fails', async () => {
    const folder = source.newFolder();
    const failing = takeBackup(source.database.ownerUrl, 'main', folder, () => {
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(
      (await readdir(source.folder)).filter((name) => name.startsWith(folder.split('/').at(-1) ?? '')),
    ).toEqual([]);
  });
});

describe('a restore', () => {
  it('gives back every row of both databases, with a log that the checkpoints outside vouch for', () =>
    withTarget(async (target) => {
      await backedUp.restoreInto(target, backedUp.keys);
      expect(await contentOf(target.keysOwnerUrl)).toEqual(await contentOf(source.database.keysOwnerUrl));
      const [was, is] = [await contentOf(source.database.ownerUrl), await contentOf(target.ownerUrl)];
      // person 3 was erased before the back-up: its row had no business there
      const index = was['ops.person_index']?.filter((row) => !row.includes(PERSONS[2] ?? ''));
      expect(index).toHaveLength(2);
      expect(is).toEqual({ ...was, 'ops.person_index': index });
      const { logs, close } = logsOf(target, source.auditDir);
      const verdicts = await verifyLog(logs);
      await close();
      const [events, accesses] = [await source.store.head(), 3 * PERSONS.length];
      expect(verdicts).toEqual([
        { tree: 'events', entries: events, vouched: events, finding: undefined },
        { tree: 'accesses', entries: accesses, vouched: accesses, finding: undefined },
      ]);
    }));

  it('goes on where it ended: keys, numbers and months have room for what comes', () =>
    withTarget(async (target) => {
      await backedUp.restoreInto(target, backedUp.keys);
      const [last, next] = await withClient(target.ownerUrl, async (client) => {
        const held = await client.query<{ last: number }>('SELECT max(number) AS last FROM notary.key');
        const added = await client.query<{ number: number }>(
          `INSERT INTO notary.key (verifier, events_from, accesses_from, since) VALUES ('x', 0, 0, now()) RETURNING number`,
        );
        return [held.rows[0]?.last, added.rows[0]?.number];
      });
      // not 2: two logs that are first signed at once draw a number each, and one of them is spent
      expect(next).toBe((last ?? 0) + 1);
    }));

  it('refuses a database that holds anything, before the keys are touched', () =>
    withTarget(async (target) => {
      await backedUp.restoreInto(target);
      await expect(backedUp.restoreInto(target, backedUp.keys)).rejects.toThrow(/not empty \(.*log\.event/);
      expect(await keysOf(target)).toEqual([]);
    }));

  it('refuses keys that are older than the log', async () => {
    const later = source.newFolder();
    await takeBackup(source.database.ownerUrl, 'main', later);
    await withTarget(async ({ ownerUrl, keysOwnerUrl }) => {
      const wish = { ownerUrl, keysOwnerUrl, folder: later, keysFolder: backedUp.keys };
      await expect(restoreBackup(wish)).rejects.toThrow('The keys are older than the log');
    });
  });

  it('refuses a database of a later build', () =>
    withTarget(async (target) => {
      await withClient(target.ownerUrl, (client) =>
        client.query(
          `INSERT INTO schema_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`,
        ),
      );
      await expect(backedUp.restoreInto(target)).rejects.toThrow('past the version of the back-up');
    }));
});
