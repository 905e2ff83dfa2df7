import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
import {
  runningEmbeddedPort,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded/embedded-postgres.js';
import { secretFile } from './embedded/secret-file.js';
import type { Databases, OpeningOptions } from './opened-databases.js';
import { ensureRoles, MAIN_ROLES, type MainRole } from './roles.js';
import { withClient } from './with-client.js';

const MAIN = { database: 'pacts', owner: 'pact_owner', roles: MAIN_ROLES } as const;
const KEYS = { database: 'keys', owner: 'pact_keys_owner', roles: ['pact_keys'] } as const;

/** Starts the embedded server, or finds the running service's, with each role's password in a 0600 file beside it. */
export const openEmbeddedDatabases = async (
  dataDir: string,
  { besideService = false, report }: OpeningOptions,
): Promise<Databases> => {
  const running = besideService ? await runningEmbeddedPostgres(dataDir) : undefined;
  const server: EmbeddedPostgres = running
    ? { ...running, stop: () => Promise.resolve() }
    : await startEmbeddedPostgres({ dataDir, ...(report && { report }) });
  try {
    const passwords = await ensurePasswords(dataDir);
    const roles = [...passwords].map(([name, password]) => ({ name, password }));
    if (running === undefined) await ensureRoles(server.superuserUrl, roles);
    for (const part of [MAIN, KEYS]) await ensureDatabase(server.superuserUrl, part);
    const url = (role: string, database: string): string =>
      `postgresql://${role}:${passwords.get(role) ?? ''}@127.0.0.1:${server.port}/${database}`;
    const as = (role: MainRole): string => url(role, MAIN.database);
    return {
      ownerUrl: url(MAIN.owner, MAIN.database),
      appUrl: as('pact_app'),
      projectorUrl: as('pact_projector'),
      notaryUrl: as('pact_notary'),
      keysOwnerUrl: url(KEYS.owner, KEYS.database),
      keysAppUrl: url('pact_keys', KEYS.database),
      embedded: true,
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

/**
 * The address of one role on the embedded server of the service that runs on this folder; nothing is made or started.
 * @throws EmbeddedPostgresError where none runs
 */
export const embeddedRoleUrl = async (dataDir: string, role: MainRole): Promise<string> => {
  const port = await runningEmbeddedPort(dataDir);
  const password = await readFile(secretOf(dataDir, role), 'utf8').catch(() => undefined);
  if (port === undefined || password === undefined)
    throw new EmbeddedPostgresError(
      `No service runs on the data folder ${dataDir}: start one with PROCESSES=api first, or give an outside database.`,
    );
  return `postgresql://${role}:${password.trim()}@127.0.0.1:${port}/${MAIN.database}`;
};

const secretOf = (dataDir: string, role: string): string => join(dataDir, `${role}.secret`);

const ensurePasswords = async (dataDir: string): Promise<ReadonlyMap<string, string>> => {
  const names = [MAIN.owner, ...MAIN.roles, KEYS.owner, ...KEYS.roles];
  const entries = names.map(async (name) => [name, await secretFile(secretOf(dataDir, name))] as const);
  return new Map(await Promise.all(entries));
};

/** The names are our own constants: nothing from outside is put into a statement. */
const ensureDatabase = (
  superuserUrl: string,
  { database, owner, roles }: typeof MAIN | typeof KEYS,
): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${owner} TEMPLATE template0`);
    // One part's roles cannot even connect to the other part's database.
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${roles.join(', ')}`);
  });
