import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeBackup } from '../../../src/infrastructure/operations/backup/take-backup.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase } from '../../support/database.js';
import { backUp, keysOf, withTarget, type BackedUp } from './backed-up.scene.js';
import { contentOf, fillDatabases, PERSONS, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;
let backedUp: BackedUp;

beforeAll(async () => {
  source = await fillDatabases();
  backedUp = await backUp(source);
});
afterAll(() => source.close());

const ERASE = `UPDATE keys.data_key SET status = 'erased', wrapped = NULL, kek_version = NULL WHERE subject_id = $1`;

describe('what was erased after the back-up', () => {
  it('stays erased where the keys database is still there', () =>
    withTarget(async (target) => {
      await backedUp.restoreInto(target, backedUp.keys);
      await withClient(target.keysOwnerUrl, (client) => client.query(ERASE, [PERSONS[0]]));
      const fresh = await createTestDatabase();
      const both = { ...fresh, keysOwnerUrl: target.keysOwnerUrl };
      await backedUp.restoreInto(both, backedUp.keys);
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
      await backedUp.restoreInto(target, backedUp.keys);
      await withClient(target.keysOwnerUrl, (client) => client.query(ERASE, [PERSONS[0]]));
      await takeBackup(target.keysOwnerUrl, 'keys', later);
    });
    for (const folders of [
      [backedUp.keys, later],
      [later, backedUp.keys],
    ])
      await withTarget(async (target) => {
        for (const folder of folders) {
          const fresh = await createTestDatabase();
          await backedUp.restoreInto({ ...fresh, keysOwnerUrl: target.keysOwnerUrl }, folder);
          await fresh.drop();
        }
        expect((await keysOf(target))[0]).toEqual([1, 'erased', null]);
      });
  });

  it('comes back from an older back-up alone: nothing else says that it is gone (negative control)', () =>
    withTarget(async (target) => {
      await backedUp.restoreInto(target, backedUp.keys);
      expect((await keysOf(target))[0]).toEqual([1, 'active', '0001ff5c0a']);
    }));

  it('is not joined with keys of another history', () =>
    withTarget(async (target) => {
      await withClient(target.keysOwnerUrl, (client) =>
        client.query(`INSERT INTO keys.kek VALUES (1, 'another check value')`),
      );
      await expect(backedUp.restoreInto(target, backedUp.keys)).rejects.toThrow('another history');
      expect(await keysOf(target)).toEqual([]);
      expect((await contentOf(target.ownerUrl))['log.event']).toEqual([]);
    }));
});
