import { createSecretKey, type KeyObject } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool } from '../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { keepKek } from '../../src/infrastructure/privacy/kek.js';
import { LocalKeyEncryption } from '../../src/infrastructure/privacy/key-encryption-local.js';
import { openPrivacy } from '../../src/infrastructure/privacy/open-privacy.js';
import { mandate } from '../support/audit-stage.js';
import { until } from '../support/condition.js';
import { memoryHolds, processSurface } from '../support/process-memory.js';
import { seedBody, seedCitizen, seedOperator } from '../support/seeded-people.js';
import { assembleFleet, type Fleet, type Member } from './fleet.js';

const ENGAGEMENTS = '/api/v1/audit-engagements';

let fleet: Fleet;
let folder: string;
let api: Member;
let audit: Member;
/** What the audit process was given: a login of its own, and one key file. */
let auditUrl: string;

const login = (url: string): string =>
  Object.assign(new URL(url), { username: 'audit_test_login', password: 'pw' }).href;

beforeAll(async () => {
  fleet = await assembleFleet({
    seed: async (registry) => {
      const organisationId = await seedBody(registry, 'Ambito di Prova', 'ambit');
      await seedOperator(registry, 'auditor', [{ role: 'auditor', organisationId }]);
      await seedOperator(registry, 'administrator', [{ role: 'administrator', organisationId }]);
      await seedCitizen(registry, 'citizen');
    },
  });
  api = await fleet.start('api,projector,notary');
  await withClient(fleet.databases.adminUrl, (admin) =>
    admin.query(
      `DO $$ BEGIN CREATE ROLE audit_test_login LOGIN PASSWORD 'pw' IN ROLE pact_audit;
       EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    ),
  );
  auditUrl = login(fleet.databases.adminUrl);
  folder = await mkdtemp(join(tmpdir(), 'pact-audit-'));
  await mkdir(join(folder, 'keys'), { mode: 0o700 });
  await copyFile(join(fleet.dataDir, 'keys', 'sign-in'), join(folder, 'keys', 'sign-in'));
  audit = await fleet.start('audit', {
    ...{ DATABASE_URL: undefined, AUDIT_DATABASE_URL: auditUrl, DATA_DIR: folder },
  });
}, 180_000);
afterAll(async () => {
  await fleet.remove();
  await rm(folder, { recursive: true, force: true });
});

const pidOf = ({ child }: Member): number => child.pid ?? 0;
const statusOf = async (path: string, as = 'auditor'): Promise<number> =>
  (await audit.ask('GET', path, { as })).status;
const opened = async (): Promise<string> => {
  const answer = await api.ask('POST', ENGAGEMENTS, { as: 'auditor', body: mandate() });
  expect(answer.status).toBe(201);
  return `${ENGAGEMENTS}/${String(answer.body['id'])}`;
};

describe('the audit process', () => {
  it('is ready, and serves engagements, proofs and the pages of the operator', async () => {
    await until(async () => (await audit.ask('GET', '/health/ready')).status === 200);
    for (const path of ['/health/live', '/status', '/metrics']) expect(await statusOf(path)).toBe(200);
    expect(await statusOf(ENGAGEMENTS)).toBe(200);
    await until(async () => (await statusOf('/api/v1/transparency-logs/events/checkpoints/latest')) === 200);
  });

  it.each(['organisations', 'operators', 'pacts', 'households', 'subjects', 'openapi.json'])(
    'does not serve %s',
    async (resource) => {
      expect(await statusOf(`/api/v1/${resource}`)).toBe(404);
      expect((await audit.ask('POST', `/api/v1/${resource}`, { as: 'administrator', body: {} })).status).toBe(
        404,
      );
    },
  );

  it('knows who signs in, and refuses those who are no auditors', async () => {
    expect(await statusOf(ENGAGEMENTS, 'nobody')).toBe(401);
    expect(await statusOf(ENGAGEMENTS, 'administrator')).toBe(403);
    await until(() => audit.lines.some((line) => line.includes('An auditor was refused.')));
  });

  it('replays in an engagement that was opened at the API, and records it', async () => {
    const path = await opened();
    const body = { selection: { what: 'category', category: 'organisation' } };
    const sent = { as: 'auditor', body, ifMatch: 1, key: 'replay' };
    const replayed = await audit.ask('POST', `${path}/replays`, sent);
    expect([replayed.status, replayed.body['version']]).toEqual([200, 2]);
    expect((await audit.ask('POST', `${path}/replays`, sent)).body).toEqual(replayed.body);
    const view = await audit.ask('GET', path, { as: 'auditor', headers: { 'minimum-version': '"2"' } });
    expect(view.body['replays']).toHaveLength(1);
  });

  it('opens and closes no engagement', async () => {
    const path = await opened();
    const opening = await audit.ask('POST', ENGAGEMENTS, { as: 'auditor', body: mandate() });
    const closing = await audit.ask('POST', `${path}/closures`, {
      as: 'auditor',
      ifMatch: 1,
      body: { reason: 'completed' },
    });
    expect([opening.status, opening.body['code']]).toEqual([403, 'not-permitted']);
    expect(closing.status).toBeGreaterThanOrEqual(400);
    expect((await audit.ask('GET', path, { as: 'auditor' })).body['status']).toBe('open');
  });
});

/** A sealed value as it lies in the log, read with the audit process's own login. */
const sealedValue = async () => {
  const [body = ''] = await withClient(`${auditUrl}?options=-c%20role%3Dpact_audit`, async (client) => {
    const { rows } = await client.query<{ body: string }>(
      "SELECT body FROM log.event WHERE category = 'subject' AND type LIKE 'SubjectRegistered%' LIMIT 1",
    );
    return rows.map((row) => row.body);
  });
  const sealed = /"givenName":(\{[^}]*\})/.exec(body)?.[1] ?? '{}';
  return JSON.parse(sealed) as { kid: string; iv: string; ct: string; tag: string };
};

describe('whatever its code were changed to, the audit process opens no sealed value', () => {
  it('has no address of another database, no other login and no key file but its own', async () => {
    if (process.platform !== 'linux') return;
    const surface = await processSurface(pidOf(audit));
    expect(surface).toContain('AUDIT_DATABASE_URL');
    expect(surface).not.toMatch(
      /\bDATABASE_URL=(?!postgresql:\/\/audit_test_login)|KEYS_|MIGRATIONS_|KEK|keys\/kek|blind-index/,
    );
  });

  it('has the key-encryption key nowhere in its memory; an API process has (control of the search)', async () => {
    if (process.platform !== 'linux') return;
    const text = (await readFile(join(fleet.dataDir, 'keys', 'kek'), 'utf8')).trim().replace(/^\d+:/, '');
    const secrets = [Buffer.from(text), Buffer.from(text, 'base64url')];
    const index = (await readFile(join(fleet.dataDir, 'keys', 'blind-index'), 'utf8')).trim();
    const indexSecrets = [Buffer.from(index), Buffer.from(index, 'base64url')];
    expect(await memoryHolds(pidOf(api), secrets)).toBe(true);
    expect(await memoryHolds(pidOf(audit), secrets)).toBe(false);
    expect(await memoryHolds(pidOf(audit), indexSecrets)).toBe(false);
  });

  it('is refused by the keys database, with any role that its login can take on', async () => {
    const keys = login(fleet.databases.adminUrl.replace(/(\/pact_test_[\da-f]+)/, '$1_keys'));
    for (const url of [keys, `${keys}?options=-c%20role%3Dpact_audit`])
      await expect(
        withClient(url, (client) => client.query('SELECT wrapped FROM keys.data_key')),
      ).rejects.toMatchObject({ code: '42501' });
    for (const role of [
      'pact_keys',
      'pact_keys_owner',
      'pact_app',
      'pact_owner',
      'pact_projector',
      'pact_notary',
    ])
      await expect(
        withClient(`${keys}?options=-c%20role%3D${role}`, () => Promise.resolve()),
      ).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot open the key ring as an API process does, with what it was given', async () => {
    const pool = createPool(login(fleet.databases.keysAppUrl.replace(/\?.*/, '')), { name: 'try', max: 1 });
    const opening = openPrivacy({ pool, folder, classOf: () => 'P1', isLive: () => true });
    await expect(opening).rejects.toMatchObject({ name: 'KeysUnavailable' });
    await pool.end();
    await rm(join(folder, 'keys', 'kek'), { force: true });
  });

  it('could not even with the keys database in hand: its one key unwraps nothing', async () => {
    const { kid } = await sealedValue();
    const own = Buffer.from((await readFile(join(folder, 'keys', 'sign-in'), 'utf8')).trim(), 'base64url');
    const rows = await withClient(fleet.databases.keysOwnerUrl, async (client) => {
      const { rows: found } = await client.query<{
        wrapped: Buffer;
        kek_version: number;
        subject_id: string;
      }>('SELECT wrapped, kek_version, subject_id FROM keys.data_key WHERE kid = $1', [kid]);
      return found;
    });
    const kek = [...(await keepKek(join(fleet.dataDir, 'keys', 'kek'))).values()][0];
    const [row] = rows;
    if (!row || !kek) throw new Error('There is a key to be tried on, and one that fits.');
    const opening = (key: KeyObject): Promise<KeyObject> =>
      new LocalKeyEncryption(new Map([[row.kek_version, key]])).unwrap(kid, row.subject_id, {
        kekVersion: row.kek_version,
        wrapped: row.wrapped,
      });
    await expect(opening(createSecretKey(own))).rejects.toMatchObject({ name: 'KeyMissing' });
    expect((await opening(kek)).symmetricKeySize).toBe(32);
  });
});
