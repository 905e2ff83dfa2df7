import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { migrate, type Migration } from '../../src/infrastructure/persistence/migrate.js';
import { mainMigrations } from '../../src/infrastructure/persistence/migrations.js';
import { withRole } from '../../src/infrastructure/persistence/outside-databases.js';
import { ensureRoles, MAIN_ROLES } from '../../src/infrastructure/persistence/roles.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { keysMigrations } from '../../src/infrastructure/privacy/migrations.js';

/** A pair of migrated, empty databases of one suite. */
export interface TestDatabase {
  readonly ownerUrl: string;
  /** Works as `pact_app`. */
  readonly appUrl: string;
  /** Works as `pact_projector`. */
  readonly projectorUrl: string;
  /** Works as `pact_notary`. */
  readonly notaryUrl: string;
  /** Works as `pact_audit`. */
  readonly auditUrl: string;
  readonly keysOwnerUrl: string;
  /** Works as `pact_keys`. */
  readonly keysAppUrl: string;
  /** Address of the server for its superuser, for tests that end other sessions. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 1_763_700_099;

const MAIN = { suffix: '', owner: 'pact_owner', roles: MAIN_ROLES, migrations: mainMigrations } as const;
const KEYS = {
  suffix: '_keys',
  owner: 'pact_keys_owner',
  roles: ['pact_keys'],
  migrations: keysMigrations,
} as const;

const adminUrl = (): string => {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is not set: run the tests with `npm test`.');
  return url;
};

const urlOf = (database: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
};

/** Names and texts: a migration that is changed while it is written gets a template of its own. */
const migrationsHash = (): string => {
  const folders = ['persistence', 'privacy'].map((folder) =>
    fileURLToPath(new URL(`../../src/infrastructure/${folder}/migrations/`, import.meta.url)),
  );
  const hash = createHash('sha256');
  for (const { name } of [...mainMigrations, ...keysMigrations]) hash.update(name);
  for (const folder of folders)
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(`${folder}${file}`));
  return hash.digest('hex').slice(0, 12);
};

const ensureTemplate = async (
  admin: pg.Client,
  name: string,
  owner: string,
  migrations: readonly Migration[],
): Promise<void> => {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  // renamed when whole: a template left half-made by a killed run is not taken for one
  await admin.query(`DROP DATABASE IF EXISTS ${name}_made WITH (FORCE)`);
  await admin.query(
    `CREATE DATABASE ${name}_made OWNER ${owner} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`,
  );
  await migrate(withRole(urlOf(`${name}_made`), owner), migrations);
  await admin.query(`ALTER DATABASE ${name}_made RENAME TO ${name}`);
};

const ensureTemplates = async (template: string): Promise<void> =>
  withClient(adminUrl(), async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureRoles(
      adminUrl(),
      [MAIN, KEYS].flatMap(({ owner, roles }) => [owner, ...roles].map((role) => ({ name: role }))),
    );
    for (const { suffix, owner, migrations } of [MAIN, KEYS])
      await ensureTemplate(admin, `${template}${suffix}`, owner, migrations);
  });

/** A database pair of one's own on the server of the run, copied from a migrated template in tens of milliseconds. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const template = `pact_template_${migrationsHash()}`;
  await ensureTemplates(template);
  const name = `pact_test_${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl(), async (admin) => {
    for (const { suffix, owner } of [MAIN, KEYS])
      await admin.query(`CREATE DATABASE ${name}${suffix} OWNER ${owner} TEMPLATE ${template}${suffix}`);
  });
  const [main, keys] = [urlOf(name), urlOf(`${name}${KEYS.suffix}`)];
  return {
    ownerUrl: withRole(main, MAIN.owner),
    appUrl: withRole(main, 'pact_app'),
    projectorUrl: withRole(main, 'pact_projector'),
    notaryUrl: withRole(main, 'pact_notary'),
    auditUrl: withRole(main, 'pact_audit'),
    keysOwnerUrl: withRole(keys, KEYS.owner),
    keysAppUrl: withRole(keys, 'pact_keys'),
    adminUrl: main,
    drop: () =>
      withClient(adminUrl(), async (admin) => {
        for (const { suffix } of [MAIN, KEYS])
          await admin.query(`DROP DATABASE IF EXISTS ${name}${suffix} WITH (FORCE)`);
      }),
  };
};
