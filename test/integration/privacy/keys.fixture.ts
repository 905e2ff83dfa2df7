import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { keepKek } from '../../../src/infrastructure/privacy/kek.js';
import { LocalKeyEncryption } from '../../../src/infrastructure/privacy/key-encryption-local.js';
import { PgKeyRing } from '../../../src/infrastructure/privacy/key-ring-pg.js';
import type { KeyState } from '../../../src/infrastructure/privacy/key-ring.js';
import { createTestDatabase } from '../../support/database.js';

/** An empty keys database with a key file beside it. */
export const openKeys = async () => {
  const database = await createTestDatabase();
  const owner = createPool(database.keysOwnerUrl, { max: 2, name: 'keys-owner' });
  const app = createPool(database.keysAppUrl, { max: 4, name: 'keys' });
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  const kekFile = join(folder, 'kek');
  const encryption = new LocalKeyEncryption(await keepKek(kekFile));
  return {
    owner,
    app,
    folder,
    kekFile,
    encryption,
    /** A ring as a newly started process has it: nothing cached. */
    freshRing: (by = encryption) => new PgKeyRing(app, by),
    /** What the later erasure does to the row of a person or document. */
    erase: (column: 'subject_id' | 'kid', id: string) =>
      owner.query(
        `UPDATE keys.data_key SET status = 'erased', wrapped = NULL, kek_version = NULL WHERE ${column} = $1`,
        [id],
      ),
    close: async () => {
      await Promise.all([owner.end(), app.end()]);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const stateIn = async (ring: PgKeyRing, kid: string): Promise<KeyState | undefined> =>
  (await ring.find([kid])).get(kid);

/** The key's bytes, or why there are none. */
export const bytesOf = (state: KeyState | undefined) =>
  typeof state === 'object' ? state.key.key.export() : state;

/** The key of one person. */
export const personKey = async (ring: PgKeyRing, subjectId: string) => {
  const key = (await ring.forCommand([subjectId], [])).persons.get(subjectId);
  if (!key) throw new Error('No key was given.');
  return key;
};

/** A new key of a document about some persons. */
export const documentKey = async (ring: PgKeyRing, ...subjects: string[]) => {
  const [key] = (await ring.forCommand([], [subjects])).documents;
  if (!key) throw new Error('No key was given.');
  return key;
};
