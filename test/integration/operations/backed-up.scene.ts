import { takeBackup } from '../../../src/infrastructure/operations/backup/take-backup.js';
import { restoreBackup } from '../../../src/infrastructure/operations/restore/restore-backup.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { PERSONS, type FilledDatabases } from './filled.scene.js';

/** A back-up of each of the two databases, in a folder of its own. */
export interface BackedUp {
  readonly main: string;
  readonly keys: string;
  /** Restores the main folder, and with it the keys of a folder where one is named. */
  restoreInto(target: TestDatabase, keysFolder?: string): ReturnType<typeof restoreBackup>;
}

/** Takes both. */
export const backUp = async ({ database, newFolder }: FilledDatabases): Promise<BackedUp> => {
  const [main, keys] = [newFolder(), newFolder()];
  await takeBackup(database.ownerUrl, 'main', main);
  await takeBackup(database.keysOwnerUrl, 'keys', keys);
  return {
    ...{ main, keys },
    restoreInto: ({ ownerUrl, keysOwnerUrl }, keysFolder) =>
      restoreBackup({
        ...{ ownerUrl, keysOwnerUrl, folder: main },
        ...(keysFolder !== undefined && { keysFolder }),
      }),
  };
};

/** Runs `work` with empty databases, which are gone afterwards whatever happens. */
export const withTarget = async <Answer>(
  work: (target: TestDatabase) => Promise<Answer>,
): Promise<Answer> => {
  const target = await createTestDatabase();
  try {
    return await work(target);
  } finally {
    await target.drop();
  }
};

/** The keys of persons: which of `PERSONS`, counted from 1, its status, and the wrapped key in hex. */
export const keysOf = (database: TestDatabase) =>
  withClient(database.keysOwnerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; status: string; wrapped: string | null }>(
      "SELECT subject_id AS id, status, encode(wrapped, 'hex') AS wrapped FROM keys.data_key WHERE kind = 'person' ORDER BY 1",
    );
    return rows.map(({ id, status, wrapped }) => [PERSONS.indexOf(id) + 1, status, wrapped]);
  });
