import { join } from 'node:path';
import type { Pool } from 'pg';
import type { BlindIndex, Sealer } from '../../application/ports/sealer.js';
import { EnvelopeSealer, type ClassOf, type IsLive } from './envelope-sealer.js';
import { HmacBlindIndex } from './hmac-blind-index.js';
import { keepIndexKey, parseIndexKey } from './index-key.js';
import { keepKeyFile } from './key-file.js';
import { insistOnKek } from './kek-versions.js';
import { keepKek, parseKek } from './kek.js';
import { LocalKeyEncryption } from './key-encryption-local.js';
import { PgKeyRing } from './key-ring-pg.js';

/** Where the keys are and who may open. */
export interface PrivacyOptions {
  /** Connections to the keys database under the application's role. */
  readonly pool: Pool;
  /** Folder of the key files `kek`, `blind-index` and `sign-in` (for the audit process), made when there is none. */
  readonly folder: string;
  /** The key-encryption key's file, where it does not lie in the folder. */
  readonly kekFile?: string;
  /** `version:key` entries instead of the file (environment variable KEK). */
  readonly kek?: string;
  /** Key of the blind indexes instead of the file (environment variable INDEX_KEY). */
  readonly indexKey?: string;
  readonly classOf: ClassOf;
  readonly isLive: IsLive;
}

/**
 * Opens the key ring and the blind indexes at start.
 * @throws KeyMissing when the keys database was used with another key-encryption key
 * @throws KeyFileExposed, KekUnreadable, IndexKeyUnreadable, KeysUnavailable
 */
export const openPrivacy = async ({
  pool,
  folder,
  kekFile = join(folder, 'kek'),
  kek,
  indexKey,
  classOf,
  isLive,
}: PrivacyOptions): Promise<{ readonly sealer: Sealer; readonly blindIndex: BlindIndex }> => {
  const versions = kek === undefined ? await keepKek(kekFile) : parseKek(kek);
  const secret =
    indexKey === undefined ? await keepIndexKey(join(folder, 'blind-index')) : parseIndexKey(indexKey);
  // what comes from the environment leaves no file behind
  if (indexKey === undefined)
    await keepKeyFile(join(folder, 'sign-in'), () => `${HmacBlindIndex.signInKey(secret)}\n`);
  const encryption = new LocalKeyEncryption(versions);
  await insistOnKek(pool, encryption);
  return {
    sealer: new EnvelopeSealer(new PgKeyRing(pool, encryption), classOf, isLive),
    blindIndex: new HmacBlindIndex(secret),
  };
};
