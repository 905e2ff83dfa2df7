import type { OutsideDatabases } from '../config/config.js';
import type { Databases } from './opened-databases.js';
import { ensureRoles, MAIN_ROLES, type MainRole } from './roles.js';
import { withClient } from './with-client.js';

/** Roles that a process of the service may work as in the main database. */
const WORKING = ['pact_app', 'pact_projector', 'pact_notary'] as const;

/** A server outside cannot be used; the message names the variable and never its value. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(
    message: string,
    /** SQLSTATE or the system's code, where there is one. */
    readonly code?: string,
  ) {
    super(message);
  }
}

const OLDEST_VERSION = 140_000;
const NO_SUCH_DATABASE = '3D000';
const NOT_ALLOWED = '42501';

/**
 * The given servers, of version 14 or later, with the application's roles made where they are missing. The
 * application connects with `-c role=...`, so that the login's own rights (perhaps the owner's) are laid down.
 */
export const openOutsideDatabases = async (
  config: OutsideDatabases,
  working: readonly MainRole[] = WORKING,
): Promise<Databases> => {
  const keysUrl = config.keysUrl ?? keysBeside(config.url);
  const keysOwnerUrl = config.keysMigrationsUrl ?? config.keysUrl ?? keysBeside(config.migrationsUrl);
  const keysVariable = config.keysUrl === undefined ? 'DATABASE_URL' : 'KEYS_URL';
  await reach('DATABASE_URL', config.migrationsUrl);
  if (config.keysUrl === undefined) await ensureKeysDatabase(config.migrationsUrl, keysOwnerUrl);
  await reach(keysVariable, keysOwnerUrl);
  return {
    ownerUrl: config.migrationsUrl,
    ...(await openMainRoles(config, working)),
    keysOwnerUrl,
    keysAppUrl: await openAs('pact_keys', keysVariable, keysOwnerUrl, keysUrl),
    embedded: false,
    stop: () => Promise.resolve(),
  };
};

/**
 * The addresses of the main database's roles. Migrations give rights to every one, so that all are made; this login need
 * not be able to work as those of other processes, and never does as `pact_audit`.
 */
const openMainRoles = async (
  { url, migrationsUrl }: OutsideDatabases,
  working: readonly MainRole[],
): Promise<Pick<Databases, 'appUrl' | 'projectorUrl' | 'notaryUrl'>> => {
  for (const role of MAIN_ROLES)
    if (working.includes(role)) await openAs(role, 'DATABASE_URL', migrationsUrl, url);
    else await makeRole(role, 'DATABASE_URL', migrationsUrl);
  const [appUrl, projectorUrl, notaryUrl] = [
    withRole(url, 'pact_app'),
    withRole(url, 'pact_projector'),
    withRole(url, 'pact_notary'),
  ];
  return { appUrl, projectorUrl, notaryUrl };
};

/**
 * The address of one role for a process that makes and migrates nothing.
 * @throws DatabaseUnavailable naming the variable
 */
export const outsideRoleUrl = async (role: MainRole, variable: string, url: string): Promise<string> => {
  const address = withRole(url, role);
  await reach(variable, address).catch((error: unknown) => {
    throw error instanceof DatabaseUnavailable && error.code === NOT_ALLOWED
      ? forbidden(role, variable)
      : error;
  });
  return address;
};

/** The same server, database `<name>_keys`. */
const keysBeside = (url: string): string => {
  const beside = new URL(url);
  beside.pathname = `${beside.pathname}_keys`;
  return beside.href;
};

/** The same address with a startup option that takes on a role before the first statement. */
export const withRole = (url: string, role: string): string => {
  const address = new URL(url);
  const options = address.searchParams.get('options');
  address.searchParams.set('options', `${options === null ? '' : `${options} `}-c role=${role}`);
  // pg decodes %20, not the form encoding's plus sign.
  address.search = address.search.replaceAll('+', '%20');
  return address.href;
};

const reach = async (variable: string, url: string): Promise<void> => {
  const version = await withClient(url, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    return rows[0]?.version ?? 0;
  }).catch((error: unknown) => {
    throw unavailable(variable, error);
  });
  if (version < OLDEST_VERSION)
    throw new DatabaseUnavailable(`${variable}: PostgreSQL 14 or later is needed.`);
};

/** What went wrong in the words of a code: the driver's message may hold names. */
const unavailable = (variable: string, error: unknown): DatabaseUnavailable => {
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' ? code : undefined;
  return new DatabaseUnavailable(
    `${variable}: the database cannot be used (${known ?? 'no answer'}).`,
    known,
  );
};

const ensureKeysDatabase = async (ownerUrl: string, keysOwnerUrl: string): Promise<void> => {
  try {
    await withClient(keysOwnerUrl, () => Promise.resolve());
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE) throw unavailable('DATABASE_URL', error);
    const name = decodeURIComponent(new URL(keysOwnerUrl).pathname.slice(1));
    await withClient(ownerUrl, (client) =>
      client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`),
    ).catch(() => {
      throw new DatabaseUnavailable(
        'KEYS_URL: the database for the keys is missing and this login may not make it; make one and give its address.',
      );
    });
  }
};

const forbidden = (role: string, variable: string): DatabaseUnavailable =>
  new DatabaseUnavailable(
    `${variable}: the login may not make the role ${role} or take it on. An administrator can help with: ` +
      `CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO <login>;`,
  );

/** A role that migrations give rights to and that this process does not work as. */
const makeRole = (role: MainRole, variable: string, ownerUrl: string): Promise<void> =>
  ensureRoles(ownerUrl, [{ name: role }]).catch((error: unknown) => {
    if ((error as { code?: string }).code !== NOT_ALLOWED) throw unavailable(variable, error);
    throw forbidden(role, variable);
  });

/** Makes the role, lets the login of `url` take it on, and gives the address that does. */
const openAs = async (role: string, variable: string, ownerUrl: string, url: string): Promise<string> => {
  const appUrl = withRole(url, role);
  try {
    await ensureRoles(ownerUrl, [{ name: role }]);
    await withClient(appUrl, () => Promise.resolve()).catch(async (error: unknown) => {
      if ((error as { code?: string }).code !== NOT_ALLOWED) throw error;
      const login = await withClient(url, async (client) => {
        const { rows } = await client.query<{ login: string }>('SELECT session_user AS login');
        return client.escapeIdentifier(rows[0]?.login ?? '');
      });
      await withClient(ownerUrl, (client) => client.query(`GRANT ${role} TO ${login}`));
      await withClient(appUrl, () => Promise.resolve());
    });
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_ALLOWED) throw unavailable(variable, error);
    throw forbidden(role, variable);
  }
  return appUrl;
};
