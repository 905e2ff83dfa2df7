import type { OutsideDatabases } from '../config/config.js';
import type { Databases } from './opened-databases.js';
import { ensureRoles } from './roles.js';
import { withClient } from './with-client.js';

/** A server outside cannot be used; the message names the variable and never its value. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

const OLDEST_VERSION = 140_000;
const NO_SUCH_DATABASE = '3D000';
const NOT_ALLOWED = '42501';

/**
 * The given servers, of version 14 or later, with the application's roles made where they are missing. The
 * application connects with `-c role=...`, so that the login's own rights (perhaps the owner's) are laid down.
 */
export const openOutsideDatabases = async (config: OutsideDatabases): Promise<Databases> => {
  const keysUrl = config.keysUrl ?? keysBeside(config.url);
  const keysOwnerUrl = config.keysMigrationsUrl ?? config.keysUrl ?? keysBeside(config.migrationsUrl);
  const keysVariable = config.keysUrl === undefined ? 'DATABASE_URL' : 'KEYS_URL';
  await reach('DATABASE_URL', config.migrationsUrl);
  if (config.keysUrl === undefined) await ensureKeysDatabase(config.migrationsUrl, keysOwnerUrl);
  await reach(keysVariable, keysOwnerUrl);
  return {
    ownerUrl: config.migrationsUrl,
    appUrl: await openAs('pact_app', 'DATABASE_URL', config.migrationsUrl, config.url),
    keysOwnerUrl,
    keysAppUrl: await openAs('pact_keys', keysVariable, keysOwnerUrl, keysUrl),
    embedded: false,
    stop: () => Promise.resolve(),
  };
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
  return new DatabaseUnavailable(
    `${variable}: the database cannot be used (${typeof code === 'string' ? code : 'no answer'}).`,
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
    throw new DatabaseUnavailable(
      `${variable}: the login may not make the role ${role} or take it on. An administrator can help with: ` +
        `CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO <login>;`,
    );
  }
  return appUrl;
};
