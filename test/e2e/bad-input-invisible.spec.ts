import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCase, type OpenCase } from '../proofs/open-case.js';
import { startService, type ApiAnswer, type TestService } from '../support/service.js';

let service: TestService;
let scene: OpenCase;

beforeAll(async () => {
  service = await startService();
  scene = await openCase(service);
});
afterAll(() => service.close());

/** What may differ between two answers: when they were given and what they are called. */
const VARIES = ['date', 'x-correlation-id', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

/** All that a caller can tell two refusals apart by. */
const look = ({ status, headers, body }: ApiAnswer & { headers: Iterable<[string, string]> }) => {
  const { traceId, ...rest } = body;
  return {
    status,
    names: [...headers].map(([name]) => name).sort(),
    headers: Object.fromEntries([...headers].filter(([name]) => !VARIES.includes(name))),
    body: rest,
    traced: typeof traceId,
  };
};

type Seen = Parameters<typeof look>[0];

const POSTS: readonly (readonly [path: string, body: () => unknown])[] = [
  [
    'case-manager-assignments',
    () => ({ workerId: scene.otherWorkerId, organisationId: scene.municipalityId, from: '2026-03-05' }),
  ],
  [
    'privacy-notices',
    () => ({ subjectId: scene.subjectId, noticeVersion: '1', channel: 'paper', givenOn: '2026-03-05' }),
  ],
  [
    'goals',
    () => ({
      dimension: 'c',
      horizon: 'short',
      statement: 'x',
      statedBy: 'team',
      expectedResults: [{ indicator: 'x', baseline: 'x', target: 'x', dueOn: '2026-09-30' }],
    }),
  ],
  ['withdrawals', () => ({ bySubject: scene.subjectId, reason: 'x', withdrawnOn: '2026-03-05' })],
  ['proposal-lapses', () => ({ version: 1 })],
];

describe('what one may not see answers as what does not exist', () => {
  const readings = [
    ['', {}],
    ['/timeline', {}],
    ['', { 'minimum-version': '1' }],
    ['', { 'minimum-version': '999' }],
    ['/timeline', { 'minimum-version': '999' }],
  ] as const;
  const outsiders = ['other-worker', 'member', 'community-maker', 'plan-office', 'administrator'];

  it.each(outsiders.flatMap((as) => readings.map(([path, headers]) => [as, path, headers] as const)))(
    '%s reading a pact%s %j',
    async (as, path, headers) => {
      const read = (id: string) => service.ask('GET', `/api/v1/pacts/${id}${path}`, { as, headers });
      const [invisible, absent] = [await read(scene.pactId), await read(randomUUID())];
      expect(look(invisible as Seen)).toEqual(look(absent as Seen));
      expect(invisible.status).toBe(404);
    },
  );

  it.each(outsiders.flatMap((as) => POSTS.map(([path, body]) => [as, path, body] as const)))(
    '%s changing a pact: %s',
    async (as, path, body) => {
      const head = await service.runtime.store.head();
      for (const ifMatch of [0, 1, scene.version]) {
        const change = (id: string) =>
          service.ask('POST', `/api/v1/pacts/${id}/${path}`, { as, ifMatch, body: body() });
        const [invisible, absent] = [await change(scene.pactId), await change(randomUUID())];
        expect(look(invisible as Seen)).toEqual(look(absent as Seen));
        expect(invisible.status).toBe(404);
      }
      expect(await service.runtime.store.head()).toBe(head);
    },
  );

  it('an answer that says more is told apart (negative control)', async () => {
    const path = `/api/v1/pacts/${scene.pactId}`;
    const seen = await service.ask('GET', path, { as: 'worker' });
    const absent = await service.ask('GET', `/api/v1/pacts/${randomUUID()}`, { as: 'worker' });
    expect(look(seen as Seen)).not.toEqual(look(absent as Seen));
  });
});
