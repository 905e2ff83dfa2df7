import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres } from '../../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import { migrate } from '../../../src/infrastructure/persistence/migrate.js';
import { mainMigrations } from '../../../src/infrastructure/persistence/migrations.js';
import { openOutsideDatabases } from '../../../src/infrastructure/persistence/outside-databases.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { keysMigrations } from '../../../src/infrastructure/privacy/migrations.js';

/** The statements that the script gives to psql, with its variables as psql writes them. */
const statements = async (): Promise<readonly string[]> => {
  const script = await readFile(new URL('../../../deploy/postgres/databases.sh', import.meta.url), 'utf8');
  const sql = /<<'SQL'\n([\s\S]*)\nSQL/.exec(script)?.[1] ?? '';
  return sql
    .replaceAll(/:'\w+'/g, "'prova'")
    .split(';')
    .filter((statement) => statement.trim() !== '');
};

const roleAt = (address: string): Promise<string | undefined> =>
  withClient(address, async (client) => {
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    return rows[0]?.role;
  });

describe('the databases of docker compose', () => {
  it('take the service as it is: roles, migrations, each role in its database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pact-compose-'));
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
    try {
      await withClient(server.superuserUrl, async (client) => {
        for (const statement of await statements()) await client.query(statement);
      });
      const at = (login: string, database: string) =>
        `postgresql://${login}:prova@127.0.0.1:${server.port}/${database}`;
      const [url, keysUrl] = [at('pact_owner', 'pacts'), at('pact_keys_owner', 'keys')];
      const databases = await openOutsideDatabases({
        url,
        migrationsUrl: url,
        keysUrl,
        keysMigrationsUrl: keysUrl,
      });
      await migrate(databases.ownerUrl, mainMigrations);
      await migrate(databases.keysOwnerUrl, keysMigrations);
      for (const [address, role] of [
        [databases.appUrl, 'pact_app'],
        [databases.projectorUrl, 'pact_projector'],
        [databases.notaryUrl, 'pact_notary'],
        [databases.keysAppUrl, 'pact_keys'],
      ] as const)
        expect(await roleAt(address)).toBe(role);
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
