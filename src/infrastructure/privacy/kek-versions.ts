import type { Pool } from 'pg';
import { KeyMissing } from '../../application/ports/sealer.js';
import type { KeyEncryption } from './key-encryption.js';
import { askKeys } from './keys-query.js';

/** Rows wrapped anew in one statement. */
const BATCH = 500;

interface VersionRow {
  readonly version: number;
  readonly check_value: string;
  readonly used: boolean;
}

/**
 * Makes sure, at start, that the key-encryption key is the one the keys were wrapped with: a lost key file would
 * else be replaced by a new one, and what is written from then on would be lost with the next mistake.
 * @throws KeyMissing when it is another one, or a version that keys still need is not held
 */
export const insistOnKek = async (pool: Pool, encryption: KeyEncryption): Promise<void> => {
  const held = new Map((await encryption.versions()).map(({ version, check }) => [version, check]));
  await askKeys(
    pool,
    'kek-register',
    'INSERT INTO keys.kek (version, check_value) SELECT * FROM unnest($1::int[], $2::text[]) ON CONFLICT DO NOTHING',
    [...held.keys()],
    [...held.values()],
  );
  const rows = await askKeys<VersionRow>(
    pool,
    'kek-versions',
    `SELECT version, check_value, EXISTS (SELECT FROM keys.data_key WHERE kek_version = version) AS used
     FROM keys.kek ORDER BY version`,
  );
  for (const { version, check_value, used } of rows) {
    const check = held.get(version);
    if (check !== undefined && check !== check_value)
      throw new KeyMissing(
        `Version ${version} of the key-encryption key is not the one the keys were wrapped with.`,
      );
    if (check === undefined && used)
      throw new KeyMissing(
        `Version ${version} of the key-encryption key is not held, and keys still need it.`,
      );
  }
};

interface WrappedRow {
  readonly kid: string;
  readonly subject_id: string;
  readonly kek_version: number;
  readonly wrapped: Buffer;
}

/**
 * Wraps every person's key with the current version of the key-encryption key; may be stopped and started again.
 * Afterwards the older versions can be destroyed. Documents hang on persons' keys and stay as they are.
 * @param owner a pool of the role that owns the tables: the application may not change a key
 * @param progress called with the number of keys done so far
 * @returns the number of keys that were wrapped anew
 * @throws KeyMissing when a key does not open: nothing is destroyed unseen
 */
export const rewrapKeys = async (
  owner: Pool,
  encryption: KeyEncryption,
  progress: (done: number) => void = () => undefined,
): Promise<number> => {
  const current = (await encryption.versions()).at(-1)?.version ?? 0;
  let done = 0;
  for (;;) {
    const rows = await askKeys<WrappedRow>(
      owner,
      'keys-to-rewrap',
      `SELECT kid, subject_id, kek_version, wrapped FROM keys.data_key WHERE kek_version < $1 LIMIT ${BATCH}`,
      current,
    );
    if (rows.length === 0) return done;
    const wrapped = await Promise.all(
      rows.map(async ({ kid, subject_id, kek_version, wrapped }) => {
        const key = await encryption.unwrap(kid, subject_id, { kekVersion: kek_version, wrapped });
        return (await encryption.wrap(kid, subject_id, key)).wrapped.toString('base64');
      }),
    );
    // A key that was erased meanwhile has no version any more and stays as it is.
    await askKeys(
      owner,
      'keys-rewrap',
      `UPDATE keys.data_key SET kek_version = $1, wrapped = decode(n.wrapped, 'base64')
       FROM unnest($2::uuid[], $3::text[]) AS n (kid, wrapped)
       WHERE data_key.kid = n.kid AND kek_version < $1`,
      current,
      rows.map(({ kid }) => kid),
      wrapped,
    );
    done += rows.length;
    progress(done);
  }
};
