import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyMissing } from '../../../src/application/ports/sealer.js';
import { insistOnKek, rewrapKeys } from '../../../src/infrastructure/privacy/kek-versions.js';
import { addKekVersion, dropOldKekVersions, keepKek } from '../../../src/infrastructure/privacy/kek.js';
import { LocalKeyEncryption } from '../../../src/infrastructure/privacy/key-encryption-local.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { openPrivacy } from '../../../src/infrastructure/privacy/open-privacy.js';
import { createTestDatabase } from '../../support/database.js';
import { bytesOf, openKeys, personKey, stateIn } from './keys.fixture.js';

let keys: Awaited<ReturnType<typeof openKeys>>;

beforeAll(async () => {
  keys = await openKeys();
});

afterAll(() => keys.close());

describe('The key-encryption key', () => {
  it('must be the one that the keys were wrapped with', async () => {
    await insistOnKek(keys.app, keys.encryption);
    await insistOnKek(keys.app, keys.encryption);
    const other = new LocalKeyEncryption(await keepKek(join(keys.folder, 'other')));
    await expect(insistOnKek(keys.app, other)).rejects.toThrow(KeyMissing);
  });

  it('is rotated: keys open again with the new version, and with the old one destroyed', async () => {
    const key = await personKey(keys.freshRing(), randomUUID());
    await keys.owner.query(
      "DELETE FROM keys.data_key WHERE kind = 'person' AND status = 'active' AND kid <> $1 AND kid NOT IN (SELECT person_kid FROM keys.document_wrap)",
      [key.kid],
    );
    const both = new LocalKeyEncryption(await addKekVersion(keys.kekFile));
    await insistOnKek(keys.app, both);
    expect(bytesOf(await stateIn(keys.freshRing(both), key.kid))).toEqual(key.key.export());
    const done: number[] = [];
    expect(await rewrapKeys(keys.owner, both, (count) => done.push(count))).toBe(1);
    expect(done).toEqual([1]);
    expect(await rewrapKeys(keys.owner, both)).toBe(0);
    expect(await stateIn(keys.freshRing(), key.kid)).toBe('missing');
    const last = new LocalKeyEncryption(await dropOldKekVersions(keys.kekFile));
    await insistOnKek(keys.app, last);
    expect(bytesOf(await stateIn(keys.freshRing(last), key.kid))).toEqual(key.key.export());
    await expect(insistOnKek(keys.app, keys.encryption)).rejects.toThrow('Version 2');
  });

  it('is not rotated past a key that does not open', async () => {
    const key = await personKey(
      keys.freshRing(new LocalKeyEncryption(await keepKek(keys.kekFile))),
      randomUUID(),
    );
    const newer = new LocalKeyEncryption(await addKekVersion(keys.kekFile));
    await keys.owner.query('UPDATE keys.data_key SET wrapped = decode(repeat($1, 60), $2) WHERE kid = $3', [
      '00',
      'hex',
      key.kid,
    ]);
    await expect(rewrapKeys(keys.owner, newer)).rejects.toThrow(KeyMissing);
  });

  it('and the key of the blind indexes may come from the environment: then no file is made', async () => {
    const folder = join(keys.folder, 'unused');
    const [kek, indexKey] = [`9:${'A'.repeat(43)}`, 'B'.repeat(43)];
    const options = { folder, kek, indexKey, classOf: () => undefined, isLive: () => false };
    const database = await createTestDatabase();
    const pool = createPool(database.keysAppUrl, { max: 1, name: 'keys' });
    await openPrivacy({ ...options, pool });
    await expect(openPrivacy({ ...options, pool, kek: `9:${'C'.repeat(43)}` })).rejects.toThrow(KeyMissing);
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
    await pool.end();
    await database.drop();
  });
});
