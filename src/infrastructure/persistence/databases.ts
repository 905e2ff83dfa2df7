import type { Config } from '../config/config.js';
import { openEmbeddedDatabases } from './embedded-databases.js';
import type { Databases, OpeningOptions } from './opened-databases.js';
import { openOutsideDatabases } from './outside-databases.js';

/**
 * Makes both databases ready for migrations: servers reached, roles and databases there.
 * @throws EmbeddedPostgresError, DataFolderInUse or DatabaseUnavailable; their messages may be shown as they are
 */
export const openDatabases = (
  config: Pick<Config, 'dataDir' | 'databases'>,
  options: OpeningOptions = {},
): Promise<Databases> =>
  config.databases === undefined
    ? openEmbeddedDatabases(config.dataDir, options)
    : openOutsideDatabases(config.databases);
