import type { Pool } from 'pg';
import type { Clock } from '../../../application/ports/clock.js';
import { keyNameOf, openSigningKey, parseVerifierKey, type SigningKey, type VerifierKey } from './keys.js';
import { readKeyList, writeKeyList } from './key-list.js';
import { NotaryRefused } from './refusal.js';
import type { AuditFolder } from './places.js';

const ADD = `INSERT INTO notary.key (verifier, events_from, accesses_from, since)
  SELECT $1, (SELECT size FROM notary.tree WHERE name = 'events'), (SELECT size FROM notary.tree WHERE name = 'accesses'), $2
  WHERE NOT EXISTS (SELECT FROM notary.key WHERE verifier = $1)
  ON CONFLICT (verifier) DO NOTHING`;

/** The verifier keys in the database, oldest first. */
export const readVerifierKeys = async (pool: Pick<Pool, 'query'>): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ verifier: string }>('SELECT verifier FROM notary.key ORDER BY number');
  return rows.map(({ verifier }) => verifier);
};

/** The key to sign with now, and every key that has signed. */
export interface KeysNow {
  readonly signing: SigningKey;
  readonly all: readonly VerifierKey[];
}

const isBeginningOf = (some: readonly string[], all: readonly string[]): boolean =>
  some.length <= all.length && some.every((key, at) => key === all[at]);

/**
 * Follows the key file: a new key is known to the database and to every audit folder before it signs. A folder that has
 * other keys than the database, or more, stops the notary: somebody has replaced one of them.
 */
export const keyRegister = (
  pool: Pool,
  {
    tenantId,
    keyFile,
    folders,
    clock,
  }: { tenantId: string; keyFile: string; folders: readonly AuditFolder[]; clock: Clock },
) => {
  const name = keyNameOf(tenantId);
  let last: KeysNow | undefined;

  const copyTo = async ({ path, place }: AuditFolder): Promise<void> => {
    // the folder first: whatever it holds has been in the database before
    const there = await readKeyList(path);
    const here = await readVerifierKeys(pool);
    if (!isBeginningOf(there, here)) throw new NotaryRefused('keys-differ', place);
    if (there.length < here.length) await writeKeyList(path, here);
  };

  return {
    /** @throws NotaryRefused, KeyFileExposed, UnusableSigningKey */
    async now(compare = false): Promise<KeysNow> {
      const signing = await openSigningKey(keyFile, name);
      if (!compare && last?.signing.verifier.text === signing.verifier.text) return last;
      await pool.query(ADD, [signing.verifier.text, clock.moment().now]);
      for (const folder of folders) await copyTo(folder);
      const all = (await readVerifierKeys(pool)).map((text) => parseVerifierKey(name, text));
      last = { signing, all: all.filter((key) => key !== undefined) };
      return last;
    },
  };
};

export type KeyRegister = ReturnType<typeof keyRegister>;
