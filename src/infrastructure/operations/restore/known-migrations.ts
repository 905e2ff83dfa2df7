import type { Client } from 'pg';
import { migrate, type Migration } from '../../persistence/migrate.js';
import { withClient } from '../../persistence/with-client.js';
import { NotRestorable } from './not-restorable.js';

const namesIn = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ there: string | null }>(
    "SELECT to_regclass('schema_migration') AS there",
  );
  if (rows[0]?.there == null) return [];
  const done = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY "timestamp"');
  return done.rows.map(({ name }) => name);
};

/** @throws NotRestorable for a back-up of a build with other migrations than the first ones of this one */
export const insistOnKnown = (wanted: readonly string[], known: readonly Migration[]): void => {
  if (wanted.some((name, index) => known[index]?.name !== name))
    throw new NotRestorable('The back-up is of a build with other migrations: restore it with that build.');
};

/**
 * Brings a database to the version that a back-up was taken at, so that its rows fit; the caller migrates on from there.
 * @throws NotRestorable for a back-up of a later build, or a database that is past that version
 */
export const migrateTo = async (
  ownerUrl: string,
  wanted: readonly string[],
  known: readonly Migration[],
): Promise<void> => {
  insistOnKnown(wanted, known);
  const there = await withClient(ownerUrl, namesIn);
  if (there.length > wanted.length)
    throw new NotRestorable('The database is past the version of the back-up: restore into a new one.');
  await migrate(ownerUrl, known.slice(0, wanted.length));
};
