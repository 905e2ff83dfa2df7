import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCase, type OpenCase } from '../proofs/open-case.js';
import { onceVisible, startService, type ApiAnswer, type TestService } from '../support/service.js';
import { size } from '../support/size.js';

const CLIENTS = 200;
const ROUNDS = size(20, 500);
const KEYS = size(50, 1_000);
const TWINS = 50;

let service: TestService;
let scene: OpenCase;
let authorization: string;

beforeAll(async () => {
  service = await startService();
  scene = await openCase(service);
  authorization = `Bearer ${await service.token('worker', size(600, 7_200))}`;
});
afterAll(() => service.close());

/** Tells a member of the household about the data; each version of the notice is another fact. */
const notify = (noticeVersion: string, ifMatch: number, key: string = randomUUID()): Promise<ApiAnswer> =>
  service.ask('POST', `/api/v1/pacts/${scene.pactId}/privacy-notices`, {
    key,
    ifMatch,
    headers: { authorization },
    body: { subjectId: scene.subjectId, noticeVersion, channel: 'paper', givenOn: '2026-03-04' },
  });

const head = (): Promise<number> => service.runtime.store.head();

describe('C1: many clients, one pact, one version', () => {
  it(
    `exactly one of ${CLIENTS} wins, in each of ${ROUNDS} rounds`,
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const before = await head();
        const clients = Array.from({ length: CLIENTS }, (_, client) =>
          notify(`${round}-${client}`, scene.version),
        );
        const answers = await Promise.all(clients);
        const won = answers.filter(({ status }) => status === 200);
        const lost = answers.filter(({ status }) => status === 412);
        expect([won.length, lost.length]).toEqual([1, CLIENTS - 1]);
        expect(await head()).toBe(before + 1);
        const version = scene.version + 1;
        expect(won[0]?.body['version']).toBe(version);
        expect(lost.every(({ body }) => body['currentVersion'] === version)).toBe(true);
        scene = { ...scene, version };
      }
    },
    size(300_000, 3_600_000),
  );

  it('clients who have seen the version before theirs all win, one after the other', async () => {
    const before = await head();
    const one = await notify('control-1', scene.version);
    const other = await notify('control-2', scene.version + 1);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await head()).toBe(before + 2);
    scene = { ...scene, version: scene.version + 2 };
  });
});

describe('C2: one key from many clients at once', () => {
  it(
    `${TWINS} clients, ${KEYS} keys: one event and equal answers for each key`,
    async () => {
      for (let round = 0; round < KEYS; round++) {
        const before = await head();
        const key = `twin-${round}`;
        const twins = Array.from({ length: TWINS }, () => notify(`twin-${round}`, scene.version, key));
        const answers = await Promise.all(twins);
        const version = scene.version + 1;
        expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
        expect(answers[0]?.body).toMatchObject({ id: scene.pactId, version });
        expect(await head()).toBe(before + 1);
        scene = { ...scene, version };
      }
    },
    size(300_000, 3_600_000),
  );

  it('another body under the same key gets no part in it', async () => {
    const before = await head();
    const wishes = Array.from({ length: 20 }, (_, index) =>
      notify(`rival-${index}`, scene.version, 'rivals'),
    );
    const answers = await Promise.all(wishes);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...new Array<number>(19).fill(422)]);
    expect(await head()).toBe(before + 1);
    scene = { ...scene, version: scene.version + 1 };
  });
});

describe('a client that has just written', () => {
  it('reads its own write in the case view, the timeline and the list', async () => {
    for (let write = 0; write < 20; write++) {
      const written = await notify(`own-${write}`, scene.version);
      const version = Number(written.body['version']);
      scene = { ...scene, version };
      const headers = { authorization, 'minimum-version': `"${version}"` };
      const get = (path: string): Promise<ApiAnswer> =>
        onceVisible(() => service.ask('GET', path, { headers }));
      const view = await get(`/api/v1/pacts/${scene.pactId}`);
      expect([view.status, view.body['version']]).toEqual([200, version]);
      expect(view.headers.get('etag')).toBe(`"${version}"`);
      expect(view.text).toContain(`own-${write}`);
      const timeline = await get(`/api/v1/pacts/${scene.pactId}/timeline?limit=200`);
      expect(timeline.text).toContain(`own-${write}`);
    }
  });

  it('reads a resource that it has just begun', async () => {
    const as = 'administrator';
    for (let write = 0; write < 20; write++) {
      const body = { name: `Ente di Prova ${write}`, kind: 'school', municipality: 'Crema' };
      const begun = await service.ask('POST', '/api/v1/organisations', { as, body });
      const path = new URL(begun.headers.get('location') ?? '').pathname;
      const seen = await onceVisible(() =>
        service.ask('GET', path, { as, headers: { 'minimum-version': '1' } }),
      );
      expect(seen).toMatchObject({ status: 200, body: { name: body.name, version: 1 } });
    }
  });

  it('is told to ask again for a version that is not there yet', async () => {
    const headers = { authorization, 'minimum-version': String(scene.version + 1) };
    const answer = await service.ask('GET', `/api/v1/pacts/${scene.pactId}`, { headers });
    expect(answer).toMatchObject({ status: 503, body: { code: 'version-not-visible' } });
    expect(answer.headers.get('retry-after')).toBe('2');
  });
});
