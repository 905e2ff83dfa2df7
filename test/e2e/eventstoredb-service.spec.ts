import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildCommand } from '../../src/infrastructure/cli/rebuild.command.js';
import { openReadDatabase } from '../../src/infrastructure/persistence/read-database.js';
import { entities } from '../../src/infrastructure/read-models/entities.js';
import { playCase, type PlayedCase } from '../proofs/played-case.js';
import { taxCodeOf } from '../proofs/tax-codes.js';
import { until } from '../support/condition.js';
import { startEsdbFake, type EsdbFake } from '../support/esdb/esdb-fake.js';
import { seedPeople } from '../support/seeded-people.js';
import { startService, type TestService } from '../support/service.js';

let server: EsdbFake;
let service: TestService;
let played: PlayedCase;

beforeAll(async () => {
  server = await startEsdbFake();
  service = await startService({ EVENT_STORE: 'esdb', EVENTSTORE_URL: server.url });
  const people = await seedPeople(service);
  const ask: TestService['ask'] = (...question) => service.ask(...question);
  played = await playCase(ask, people, (field) => `Prova ${field}`, taxCodeOf(3));
});
afterAll(async () => {
  await service.close();
  await server.stop();
});

const pact = () => service.ask('GET', `/api/v1/pacts/${played.pactId}`, { as: 'worker' });

describe('The whole service on EventStoreDB', () => {
  it('plays a case from the registry to work done for the community', async () => {
    const { status, body } = await pact();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'active' });
  });

  it('keeps nothing of it in the log of PostgreSQL', async () => {
    const { rows } = await service.runtime.operations.query('SELECT position FROM log.head');
    expect(rows).toEqual([{ position: '0' }]);
    expect(await service.runtime.store.head()).toBeGreaterThan(40);
  });

  it('has its read models up to the head', async () => {
    const ready = async () => (await service.ask('GET', '/health/ready')).status === 200;
    await until(ready);
    const timeline = await service.ask('GET', `/api/v1/pacts/${played.pactId}/timeline`, { as: 'worker' });
    expect(timeline.status).toBe(200);
  });

  it('answers the same command again with the same answer', async () => {
    const { version } = (await pact()).body as { version: number };
    const { subjectId, pactId } = played;
    const body = { subjectId, noticeVersion: '2026-2', channel: 'paper', givenOn: '2026-05-04' };
    const ask = () =>
      service.ask('POST', `/api/v1/pacts/${pactId}/privacy-notices`, {
        ...{ as: 'worker', key: 'the-same-key', ifMatch: version, body },
      });
    const first = await ask();
    expect(first).toMatchObject({ status: 200, body: { id: pactId, version: version + 1 } });
    expect(await ask()).toMatchObject({ status: 200, body: first.body });
    expect((await pact()).body).toMatchObject({ version: version + 1 });
  });

  it('rebuilds a read model from it, and nothing is different', async () => {
    const before = (await pact()).body;
    const { databases, store } = service.runtime;
    const owner = await openReadDatabase(databases.ownerUrl, entities, () => undefined);
    await rebuildCommand(['case-view', 'case-timeline'], store, owner, new PassThrough());
    await owner.destroy();
    expect((await pact()).body).toEqual(before);
  });

  it('answers 503 while the server is away, and goes on by itself afterwards', async () => {
    await server.crash();
    expect((await service.ask('GET', '/health/ready')).status).toBe(503);
    await server.restart();
    await until(async () => (await service.ask('GET', '/health/ready')).status === 200);
    expect((await pact()).status).toBe(200);
  });
});
