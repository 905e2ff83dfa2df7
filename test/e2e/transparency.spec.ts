import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provesConsistency, provesInclusion } from '../../src/infrastructure/audit/merkle/verification.js';
import { until } from '../support/condition.js';
import { forksIn } from '../support/note-checker.js';
import { naiveLeaf } from '../support/naive-merkle.js';
import { seedBody, seedOperator } from '../support/seeded-people.js';
import { QUICK_NOTARY, startService, type ApiAnswer, type TestService } from '../support/service.js';

const PATH = '/api/v1/transparency-logs';
const bytes = (hex: unknown): Buffer => Buffer.from(String(hex), 'hex');

describe('the proofs over HTTP', () => {
  let service: TestService;
  let events = 0;
  const get = (
    path: string,
    as = 'auditor',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> => service.ask('GET', `${PATH}${path}`, { as, headers });

  beforeAll(async () => {
    service = await startService({}, QUICK_NOTARY);
    const organisationId = await seedBody(service, 'Ambito di Prova', 'ambit');
    for (const role of ['auditor', 'dpo', 'supervisor', 'social-worker'] as const)
      await seedOperator(service, role, [{ role, organisationId }]);
    // a refusal is a row of the access log
    await service.ask('GET', '/api/v1/operators', { as: 'auditor' });
    events = await service.runtime.store.head();
    await until(async () => (await get('/events/checkpoints/latest')).body['size'] === events);
    await until(async () => (await get('/accesses/checkpoints/latest')).status === 200);
  });
  afterAll(() => service.close());

  it('give the latest checkpoint as JSON and as the signed note, which the keys verify', async () => {
    const { body } = await get('/events/checkpoints/latest');
    const note = await get('/events/checkpoints/latest', 'dpo', { accept: 'text/plain' });
    expect(note.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(note.text).toBe(body['note']);
    expect(note.headers.get('cache-control')).toContain('no-store');
    const { items } = (await get('/keys')).body as { items: { verifierKey: string }[] };
    const stored = await service.runtime.store.readAll(0, 1_000);
    const leaves = stored.map((event) => naiveLeaf(Buffer.from(event.body)));
    const keys = items.map(({ verifierKey }) => verifierKey);
    const origin = `patti-gener-attivi/${service.runtime.config.tenantId}/events`;
    expect(forksIn([{ place: 'api', note: note.text }], { origin, leaves, keys })).toEqual([]);
  });

  it('page the checkpoints, smallest first', async () => {
    const all = (await get('/events/checkpoints')).body['items'] as { size: number }[];
    const sizes = all.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    const seen: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = await get(`/events/checkpoints?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...(page.body['items'] as { size: number }[]).map(({ size }) => size));
      cursor = page.body['nextCursor'] as string | undefined;
    }
    expect(seen).toEqual(sizes);
  });

  it('prove inclusion and consistency', async () => {
    const latest = (await get('/events/checkpoints/latest')).body;
    const root = bytes(latest['root']);
    for (let position = 1; position <= events; position++) {
      const { body } = await get(`/events/inclusion-proofs/${position}`);
      const path = (body['path'] as string[]).map(bytes);
      const leaf = bytes(body['leafHash']);
      expect(provesInclusion({ index: position - 1, size: events, leaf, root }, path)).toBe(true);
    }
    const [first] = (await get('/events/checkpoints')).body['items'] as { size: number; root: string }[];
    const older = { size: first?.size ?? 0, root: bytes(first?.root) };
    const { body } = await get(`/events/consistency-proofs?from=${older.size}`);
    const path = (body['path'] as string[]).map(bytes);
    expect(provesConsistency(older, { size: events, root }, path)).toBe(true);
    expect((await get('/accesses/inclusion-proofs/1?treeSize=1', 'supervisor')).status).toBe(200);
  });

  it('answer bad input with codes of their own, never with a trace', async () => {
    const refused: readonly (readonly [string, number, string])[] = [
      ['/events/inclusion-proofs/0', 422, 'beyond-tree'],
      [`/events/inclusion-proofs/${events + 1}`, 422, 'beyond-tree'],
      ['/events/inclusion-proofs/1?treeSize=999999999999999', 422, 'beyond-tree'],
      ['/events/inclusion-proofs/2?treeSize=1', 422, 'beyond-tree'],
      ['/events/consistency-proofs?from=2&to=1', 422, 'beyond-tree'],
      ['/events/consistency-proofs?from=1&to=99999', 422, 'beyond-tree'],
      ['/events/consistency-proofs', 400, 'validation-failed'],
      ['/events/consistency-proofs?from=-1', 400, 'validation-failed'],
      ['/events/inclusion-proofs/1?treeSize=1e3', 400, 'validation-failed'],
      ['/events/inclusion-proofs/first', 400, 'validation-failed'],
      ['/events/inclusion-proofs/1.5', 400, 'validation-failed'],
      ['/thoughts/checkpoints', 400, 'validation-failed'],
      ['/thoughts/checkpoints/latest', 400, 'validation-failed'],
      ['/events/checkpoints?cursor=forged', 400, 'validation-failed'],
    ];
    for (const [path, status, code] of refused) {
      const answer = await get(path);
      expect([path, answer.status, answer.body['code']]).toEqual([path, status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.text).not.toMatch(/ at .*\.[jt]s:\d|99999|thoughts|forged/);
    }
  });

  it('are for auditors, data protection officers and supervisors', async () => {
    for (const path of [
      '/events/checkpoints/latest',
      '/events/checkpoints',
      '/keys',
      '/events/inclusion-proofs/1',
    ])
      expect([path, (await get(path, 'social-worker')).status]).toEqual([path, 403]);
    expect((await service.ask('GET', `${PATH}/keys`)).status).toBe(401);
  });

  it('stand beside lag and refusals on the metrics page', async () => {
    const { text } = await service.ask('GET', '/metrics');
    expect(text).toMatch(/^notary_lag_leaves\{tree="events"\} 0$/m);
    expect(text).toMatch(/^patti_notary_refused\{tree="events"\} 0$/m);
    expect(text).toMatch(/^patti_notary_refused\{tree="accesses"\} 0$/m);
  });

  it('turn the service unready when the notary refuses', async () => {
    expect((await service.ask('GET', '/health/ready')).status).toBe(200);
    const { background } = service.runtime;
    const tell = (why: string | null) =>
      background.notary?.query(`UPDATE notary.tree SET refused = $1 WHERE name = 'events'`, [why]);
    await tell('The notary refuses to sign.');
    const { status, body } = await service.ask('GET', '/health/ready');
    expect(status).toBe(503);
    expect(JSON.stringify(body['errors'])).toContain('notary');
    expect((await service.ask('GET', '/metrics')).text).toMatch(/^patti_notary_refused\{tree="events"\} 1$/m);
    await tell(null);
  });
});
