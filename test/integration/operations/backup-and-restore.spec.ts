import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeBackup } from '../../../src/infrastructure/operations/backup/take-backup.js';
import { restoreBackup } from '../../../src/infrastructure/operations/restore/restore-backup.js';
import { verifyLog } from '../../../src/infrastructure/operations/verify-log/verify-log.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { contentOf, fillDatabases, logsOf, PERSONS, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;
let main: string;
let keys: string;

beforeAll(async () => {
  source = await fillDatabases();
  await source.sign();
  [main, keys] = [source.newFolder(), source.newFolder()];
  await takeBackup(source.database.ownerUrl, 'main', main);
  await takeBackup(source.database.keysOwnerUrl, 'keys', keys);
});
afterAll(() => source.close());

const withTarget = async <Answer>(work: (target: TestDatabase) => Promise<Answer>): Promise<Answer> => {
  const target = await createTestDatabase();
  try {
    return await work(target);
  } finally {
    await target.drop();
  }
};
const restoreInto = ({ ownerUrl, keysOwnerUrl }: TestDatabase, keysFolder?: string) =>
  restoreBackup({ ownerUrl, keysOwnerUrl, folder: main, ...(keysFolder !== undefined && { keysFolder }) });
const keysOf = (database: TestDatabase) =>
  withClient(database.keysOwnerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; status: string; wrapped: string | null }>(
      "SELECT subject_id AS id, status, encode(wrapped, 'hex') AS wrapped FROM keys.data_key WHERE kind = 'person' ORDER BY 1",
    );
    return rows.map(({ id, status, wrapped }) => [PERSONS.indexOf(id) + 1, status, wrapped]);
  });

describe('a back-up', () => {
  it('is for its owner only', async () => {
    for (const folder of [main, keys]) {
      expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
      for (const name of await readdir(folder))
        expect(((await stat(join(folder, name))).mode & 0o777).toString(8)).toBe('600');
    }
  });

  it('has every table but read models, and says where the log ends', async () => {
    const manifest = JSON.parse(await readFile(join(main, 'manifest.json'), 'utf8')) as {
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
    await expect(takeBackup(source.database.ownerUrl, 'main', main)).rejects.toThrow('is there already');
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
      await restoreInto(target, keys);
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
      await restoreInto(target, keys);
      const next = (url: string) =>
        withClient(url, async (client) => {
          const { rows } = await client.query<{ number: number }>(
            `INSERT INTO notary.key (verifier, events_from, accesses_from, since) VALUES ('x', 0, 0, now()) RETURNING number`,
          );
          return rows[0]?.number;
        });
      // not simply 2: the notary of two logs asks for its key's number twice when both start at once
      expect(await next(target.ownerUrl)).toBe(await next(source.database.ownerUrl));
    }));

  it('refuses a database that holds anything, before the keys are touched', () =>
    withTarget(async (target) => {
      await restoreInto(target);
      await expect(restoreInto(target, keys)).rejects.toThrow(/not empty \(.*log\.event/);
      expect(await keysOf(target)).toEqual([]);
    }));

  it('refuses keys that are older than the log', async () => {
    const later = source.newFolder();
    await takeBackup(source.database.ownerUrl, 'main', later);
    await withTarget(async ({ ownerUrl, keysOwnerUrl }) => {
      const wish = { ownerUrl, keysOwnerUrl, folder: later, keysFolder: keys };
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
      await expect(restoreInto(target)).rejects.toThrow('past the version of the back-up');
    }));
});
