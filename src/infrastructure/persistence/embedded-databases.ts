import { join } from 'node:path';
import {
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded/embedded-postgres.js';
import { secretFile } from './embedded/secret-file.js';
import type { Databases, OpeningOptions } from './opened-databases.js';
import { ensureRoles } from './roles.js';
import { withClient } from './with-client.js';

const MAIN = { database: 'pacts', owner: 'pact_owner', app: 'pact_app' } as const;
const KEYS = { database: 'keys', owner: 'pact_keys_owner', app: 'pact_keys' } as const;

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
    return {
      ownerUrl: url(MAIN.owner, MAIN.database),
      appUrl: url(MAIN.app, MAIN.database),
      keysOwnerUrl: url(KEYS.owner, KEYS.database),
      keysAppUrl: url(KEYS.app, KEYS.database),
      embedded: true,
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

const ensurePasswords = async (dataDir: string): Promise<ReadonlyMap<string, string>> => {
  const names = [MAIN.owner, MAIN.app, KEYS.owner, KEYS.app];
  const entries = names.map(
    async (name) => [name, await secretFile(join(dataDir, `${name}.secret`))] as const,
  );
  return new Map(await Promise.all(entries));
};

/** The names are our own constants: nothing from outside is put into a statement. */
const ensureDatabase = (
  superuserUrl: string,
  { database, owner, app }: typeof MAIN | typeof KEYS,
): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${owner} TEMPLATE template0`);
    // One part's roles cannot even connect to the other part's database.
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${app}`);
  });
