import type { Config, ProcessKind } from '../config/config.js';
import { embeddedRoleUrl, openEmbeddedDatabases } from './embedded-databases.js';
import type { Databases, OpeningOptions } from './opened-databases.js';
import { openOutsideDatabases, outsideRoleUrl } from './outside-databases.js';
import type { MainRole } from './roles.js';

/** Whom each kind of process works as in the main database (architecture 6). */
const ROLE_OF: Readonly<Record<ProcessKind, MainRole>> = {
  api: 'pact_app',
  projector: 'pact_projector',
  notary: 'pact_notary',
  audit: 'pact_audit',
};

/**
 * Makes both databases ready for migrations: servers reached, roles and databases there.
 * @throws EmbeddedPostgresError, DataFolderInUse or DatabaseUnavailable; their messages may be shown as they are
 */
export const openDatabases = (
  config: Pick<Config, 'dataDir' | 'databases'> & Partial<Pick<Config, 'processes'>>,
  options: OpeningOptions = {},
): Promise<Databases> =>
  config.databases === undefined
    ? openEmbeddedDatabases(config.dataDir, options)
    : openOutsideDatabases(
        config.databases,
        config.processes?.map((kind) => ROLE_OF[kind]),
      );

/**
 * The main database for a process without an API, which makes and migrates nothing: the address of its role there, on the
 * outside server or on the embedded one of the service that runs on the same folder.
 * @throws EmbeddedPostgresError, DatabaseUnavailable; their messages may be shown as they are
 */
export const roleUrl = (
  { dataDir, databases, auditDatabaseUrl }: Pick<Config, 'dataDir' | 'databases' | 'auditDatabaseUrl'>,
  kind: Exclude<ProcessKind, 'api'>,
): Promise<string> => {
  const role = ROLE_OF[kind];
  if (kind === 'audit' && auditDatabaseUrl !== undefined)
    return outsideRoleUrl(role, 'AUDIT_DATABASE_URL', auditDatabaseUrl);
  return databases === undefined
    ? embeddedRoleUrl(dataDir, role)
    : outsideRoleUrl(role, 'DATABASE_URL', databases.url);
};
