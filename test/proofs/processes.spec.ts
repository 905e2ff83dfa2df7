import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { until } from '../support/condition.js';
import { seedBody, seedOperator } from '../support/seeded-people.js';
import { onceVisible, type ApiAnswer } from '../support/service.js';
import { assembleFleet, type Fleet, type Member } from './fleet.js';

let fleet: Fleet;
let api: Member;
let projector: Member;

beforeAll(async () => {
  fleet = await assembleFleet({
    seed: async (registry) => {
      const organisationId = await seedBody(registry, 'Ambito di Prova', 'ambit');
      await seedOperator(registry, 'administrator', [{ role: 'administrator', organisationId }]);
    },
  });
  [api, projector] = await Promise.all([fleet.start('api'), fleet.start('projector')]);
});
afterAll(() => fleet.remove());

const register = (by: Member, name: string) =>
  by.ask('POST', '/api/v1/organisations', {
    as: 'administrator',
    key: name.replaceAll(' ', '-'),
    body: { name, kind: 'school', municipality: 'Crema' },
  });
const readOnce = (path: string): Promise<ApiAnswer> =>
  api.ask('GET', path, { as: 'administrator', headers: { 'minimum-version': '1' } });
const readBack = (path: string): Promise<ApiAnswer> => onceVisible(() => readOnce(path));
const ready = async ({ ask }: Member): Promise<boolean> => (await ask('GET', '/health/ready')).status === 200;
const failing = async ({ ask }: Member): Promise<string> => (await ask('GET', '/health/ready')).text;
const leases = async (): Promise<readonly Record<string, unknown>[]> =>
  withClient(fleet.databases.adminUrl, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(
      "SELECT name, token::int, expires_at > clock_timestamp() AS held FROM ops.lease WHERE name = 'projector'",
    );
    return rows;
  });

describe('an API process and a projector process', () => {
  it('are both ready, and only the one serves the API', async () => {
    await until(() => ready(api));
    await until(() => ready(projector));
    expect(api.lines.join('\n')).toContain('Ready. The API is at');
    expect(projector.lines.join('\n')).toContain('Ready. This process runs projector');
    for (const path of ['/health/live', '/status', '/metrics'])
      expect([(await api.ask('GET', path)).status, (await projector.ask('GET', path)).status]).toEqual([
        200, 200,
      ]);
    const asked = await Promise.all(
      [api, projector].map((one) => one.ask('GET', '/api/v1/organisations', { as: 'administrator' })),
    );
    expect(asked.map(({ status }) => status)).toEqual([200, 404]);
    for (const path of ['/api/docs', '/api/v1/openapi.json'])
      expect((await projector.ask('GET', path)).status).toBe(404);
  });

  it('let who writes through the one read what the other has projected, with its minimum version', async () => {
    for (let count = 0; count < 10; count++) {
      const written = await register(api, `Scuola ${count}`);
      expect(written.status).toBe(201);
      const path = `/api/v1/organisations/${String(written.body['id'])}`;
      const read = await readBack(path);
      expect([read.status, read.body['name']]).toEqual([200, `Scuola ${count}`]);
    }
  });

  it('say on their pages who does the work', async () => {
    const [here, there] = await Promise.all([projector, api].map((one) => one.ask('GET', '/metrics')));
    expect(here?.text).toContain('lease_held{lease="projector"} 1');
    expect(here?.text).toMatch(/projection_lag_events{projection="caseload"} \d+/);
    expect(there?.text).not.toContain('lease_held{lease="projector"}');
  });

  it('answer commands, and reads of what is not there yet with "later", while no projector runs', async () => {
    const [before] = await leases();
    await projector.end('SIGTERM');
    expect((await leases())[0]).toMatchObject({ held: false });
    const written = await register(api, 'Scuola senza proiezione');
    expect(written.status).toBe(201);
    const path = `/api/v1/organisations/${String(written.body['id'])}`;
    const early = await readOnce(path);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    projector = await fleet.start('projector');
    await until(() => ready(projector));
    expect((await readBack(path)).status).toBe(200);
    expect((await leases())[0]).toMatchObject({ held: true, token: Number(before?.['token']) + 1 });
  });

  it('take over at once when the projector before was killed, and stand by while it lives', async () => {
    const standBy = await fleet.start('projector');
    await until(() => ready(standBy));
    expect((await standBy.ask('GET', '/metrics')).text).toContain('lease_held{lease="projector"} 0');
    await projector.end('SIGKILL');
    await until(async () =>
      (await standBy.ask('GET', '/metrics')).text.includes('lease_held{lease="projector"} 1'),
    );
    const written = await register(api, 'Scuola dopo la caduta');
    const path = `/api/v1/organisations/${String(written.body['id'])}`;
    const read = await readBack(path);
    expect(read.status).toBe(200);
    projector = standBy;
  });

  it('have no key and no right to append in the projector', async () => {
    const env = projector.child.pid === undefined ? '' : projector.lines.join('\n');
    expect(env).not.toContain('kek');
    await expect(
      withClient(fleet.databases.projectorUrl, (client) =>
        client.query(
          "SELECT log.append('{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')",
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      withClient(fleet.databases.appUrl, (client) => client.query('DELETE FROM read.caseload_item')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('say what is missing when the read models know more than the log', async () => {
    await withClient(fleet.databases.adminUrl, (admin) =>
      admin.query("UPDATE read.checkpoint SET position = position + 1000000 WHERE name = 'case-view'"),
    );
    expect(await failing(api)).toContain('read-models');
    expect(await failing(projector)).toContain('read-models');
    await withClient(fleet.databases.adminUrl, (admin) =>
      admin.query("UPDATE read.checkpoint SET position = position - 1000000 WHERE name = 'case-view'"),
    );
    await until(() => ready(api));
  });
});
