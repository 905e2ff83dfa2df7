import { migrate } from '../../persistence/migrate.js';
import { keysMigrations } from '../../privacy/migrations.js';
import { checkBackup, type CheckedBackup } from './check-backup.js';
import { NotRestorable } from './not-restorable.js';
import { erasedPersons, restoreKeys } from './restore-keys.js';
import { prepareMain, restoreMain, type RestoreProgress } from './restore-main.js';

/** What is restored, into where. */
export interface RestoreRequest {
  readonly ownerUrl: string;
  readonly keysOwnerUrl: string;
  readonly folder: string;
  /** Folder of the wrapped keys; absent = the keys database is there and stays as it is. */
  readonly keysFolder?: string;
  /** A step has begun or has got further. */
  readonly progress?: (step: 'check' | 'restore', ...how: Parameters<RestoreProgress>) => void;
}

/** A key is durable before the first event that uses it: newer keys fit an older log, and not the other way round. */
const insistOnOrder = ({ manifest }: CheckedBackup, keys: CheckedBackup): void => {
  if (keys.manifest.takenAt < manifest.takenAt)
    throw new NotRestorable(
      'The keys are older than the log: take the back-up of the keys that was made with it, or a later one.',
    );
};

/**
 * Checks everything, then writes: the keys first, then the main database, each in one transaction. A kill between the two
 * leaves keys that the next attempt finds in place.
 * @throws DamagedBackup, NotRestorable
 */
export const restoreBackup = async (request: RestoreRequest): Promise<CheckedBackup['manifest']> => {
  const { ownerUrl, keysOwnerUrl, folder, keysFolder, progress } = request;
  const backup = await checkBackup(folder, 'main', (...how) => progress?.('check', ...how));
  const keys = keysFolder === undefined ? undefined : await checkBackup(keysFolder, 'keys');
  if (keys) insistOnOrder(backup, keys);
  await prepareMain(ownerUrl, backup);
  if (keys) {
    await restoreKeys(keysOwnerUrl, keys);
  } else {
    await migrate(keysOwnerUrl, keysMigrations);
  }
  const erased = await erasedPersons(keysOwnerUrl);
  await restoreMain(ownerUrl, backup, erased, (...how) => progress?.('restore', ...how));
  return backup.manifest;
};
