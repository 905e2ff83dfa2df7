import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeBackup } from '../../../src/infrastructure/operations/backup/take-backup.js';
import { restoreBackup } from '../../../src/infrastructure/operations/restore/restore-backup.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { contentOf, fillDatabases, PERSONS, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;
let main: string;
let keys: string;

beforeAll(async () => {
  source = await fillDatabases();
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
const ERASE = `UPDATE keys.data_key SET status = 'erased', wrapped = NULL, kek_version = NULL WHERE subject_id = $1`;

describe('what was erased after the back-up', () => {
  it('stays erased where the keys database is still there', () =>
    withTarget(async (target) => {
      await restoreInto(target, keys);
      await withClient(target.keysOwnerUrl, (client) => client.query(ERASE, [PERSONS[0]]));
      const fresh = await createTestDatabase();
      const both = { ...fresh, keysOwnerUrl: target.keysOwnerUrl };
      await restoreInto(both, keys);
      expect(await keysOf(both)).toEqual([
        [1, 'erased', null],
        [2, 'active', '0002'],
        [3, 'erased', null],
      ]);
      const index = (await contentOf(fresh.ownerUrl))['ops.person_index'];
      expect(index?.length).toBe(1);
      await fresh.drop();
    }));

  it('stays erased where a later back-up of the keys is restored too, in either order', async () => {
    const later = source.newFolder();
    await withTarget(async (target) => {
      await restoreInto(target, keys);
      await withClient(target.keysOwnerUrl, (client) => client.query(ERASE, [PERSONS[0]]));
      await takeBackup(target.keysOwnerUrl, 'keys', later);
    });
    for (const folders of [
      [keys, later],
      [later, keys],
    ])
      await withTarget(async (target) => {
        for (const folder of folders) {
          const fresh = await createTestDatabase();
          await restoreInto({ ...fresh, keysOwnerUrl: target.keysOwnerUrl }, folder);
          await fresh.drop();
        }
        expect((await keysOf(target))[0]).toEqual([1, 'erased', null]);
      });
  });

  it('comes back from an older back-up alone: nothing else says that it is gone (negative control)', () =>
    withTarget(async (target) => {
      await restoreInto(target, keys);
      expect((await keysOf(target))[0]).toEqual([1, 'active', '0001ff5c0a']);
    }));

  it('is not joined with keys of another history', () =>
    withTarget(async (target) => {
      await withClient(target.keysOwnerUrl, (client) =>
        client.query(`INSERT INTO keys.kek VALUES (1, 'another check value')`),
      );
      await expect(restoreInto(target, keys)).rejects.toThrow('another history');
      expect(await keysOf(target)).toEqual([]);
      expect((await contentOf(target.ownerUrl))['log.event']).toEqual([]);
    }));
});
