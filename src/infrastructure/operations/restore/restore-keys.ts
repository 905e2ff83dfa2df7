import type { Client } from 'pg';
import { inOneTransaction } from '../backup/one-transaction.js';
import { migrate } from '../../persistence/migrate.js';
import { withClient } from '../../persistence/with-client.js';
import { keysMigrations } from '../../privacy/migrations.js';
import type { CheckedBackup } from './check-backup.js';
import { insistOnKnown } from './known-migrations.js';
import { loadTable } from './load-table.js';
import { NotRestorable } from './not-restorable.js';

const TABLES = ['keys.kek', 'keys.data_key', 'keys.document_wrap'];

/** Another key-encryption key, or another key for a person who has one: two histories, which nothing can join. */
const CONTRADICTIONS = `
  SELECT FROM staged_kek s JOIN keys.kek k USING (version) WHERE s.check_value <> k.check_value
  UNION ALL
  SELECT FROM staged_data_key s JOIN keys.data_key k USING (subject_id) WHERE s.kid <> k.kid
  UNION ALL
  SELECT FROM staged_data_key s JOIN keys.data_key k USING (kid)
    WHERE s.kind <> k.kind OR s.subject_id IS DISTINCT FROM k.subject_id`;

/**
 * An erased key stays erased, whichever side says so: its row is a tombstone and wins over a key. Of two wrappings of one
 * key that of the database stays, since the back-up's may be under an older key-encryption key.
 */
const MERGE = [
  `UPDATE keys.data_key k SET status = 'erased', wrapped = NULL, kek_version = NULL
   FROM staged_data_key s WHERE s.kid = k.kid AND s.status = 'erased' AND k.status <> 'erased'`,
  `INSERT INTO keys.kek (version, check_value) SELECT version, check_value FROM staged_kek ON CONFLICT DO NOTHING`,
  `INSERT INTO keys.data_key (kid, kind, subject_id, status, kek_version, wrapped)
   SELECT kid, kind, subject_id, status, kek_version, wrapped FROM staged_data_key ON CONFLICT (kid) DO NOTHING`,
  `INSERT INTO keys.document_wrap (kid, person_kid, wrapped)
   SELECT kid, person_kid, wrapped FROM staged_document_wrap ON CONFLICT DO NOTHING`,
];

const merge = async (client: Client, backup: CheckedBackup): Promise<void> => {
  const { tables } = backup.manifest;
  const names = tables.map(({ name }) => name);
  if (names.length !== TABLES.length || !TABLES.every((name) => names.includes(name)))
    throw new NotRestorable('The back-up of the keys has other tables than this build.');
  await client.query(`LOCK TABLE ${TABLES.join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
  for (const table of tables) {
    const staged = `staged_${table.name.replace('keys.', '')}`;
    await client.query(`CREATE TEMP TABLE ${staged} (LIKE ${table.name}) ON COMMIT DROP`);
    await loadTable(client, backup, table, staged);
  }
  if ((await client.query(CONTRADICTIONS)).rowCount !== 0)
    throw new NotRestorable('The keys database holds keys of another history than the back-up.');
  for (const statement of MERGE) await client.query(statement);
};

/**
 * Puts the wrapped keys of a checked back-up into the keys database, in one transaction. It may hold keys already, even
 * newer ones: a key that was destroyed since the back-up stays destroyed.
 * @throws NotRestorable, DamagedBackup; the keys are then as before
 */
export const restoreKeys = async (keysOwnerUrl: string, backup: CheckedBackup): Promise<void> => {
  insistOnKnown(backup.manifest.migrations, keysMigrations);
  await migrate(keysOwnerUrl, keysMigrations);
  await withClient(keysOwnerUrl, (client) =>
    inOneTransaction(client, 'ISOLATION LEVEL READ COMMITTED', () => merge(client, backup)),
  );
};

/** Persons whose keys were destroyed, by the keys database. */
export const erasedPersons = (keysOwnerUrl: string): Promise<readonly string[]> =>
  withClient(keysOwnerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT subject_id AS id FROM keys.data_key WHERE kind = 'person' AND status = 'erased'`,
    );
    return rows.map(({ id }) => id);
  });
