import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CANARY, startAuditStage, WHOLE, type AuditStage } from '../support/audit-stage.js';

let stage: AuditStage;
let path: string;

beforeAll(async () => {
  stage = await startAuditStage();
  path = await stage.open();
}, 120_000);
afterAll(() => stage.service.close());

const NDJSON = { accept: 'application/x-ndjson' };

/** Records a replay and reads it as lines; the last one is its end. */
const replay = async (selection: object, more: object = {}) => {
  const receipt = await stage.act(path, 'replays', { selection, ...more });
  expect(receipt.text).not.toContain('urn:problem');
  const replayId = String(receipt.body['partId']);
  const read = await stage.get(`${path}/events?replayId=${replayId}`, 'auditor', NDJSON);
  expect(read.status).toBe(200);
  const lines = read.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { replayId, entries: lines.slice(0, -1), end: lines.at(-1), text: read.text, read };
};

describe('a replay over HTTP', () => {
  it('gives every event beside its sentence, with the digest of the stored bytes', async () => {
    const stream = `pact-${stage.played.pactId}`;
    const { entries, end, replayId, read } = await replay({ what: 'stream', stream });
    const stored = await stage.service.runtime.store.readStream(stream, 0, 1_000);
    const hash = createHash('sha256');
    for (const { body } of stored) hash.update(`${body}\n`);
    const digest = hash.digest('hex');
    expect(end).toEqual({ replayId, count: stored.length, digest, asRecorded: true });
    expect(read.headers.get('content-type')).toBe('application/x-ndjson');
    expect(entries.map(({ leafHash }) => leafHash)).toEqual(stored.map(({ leafHash }) => leafHash));
    expect(entries[0]).toMatchObject({
      type: 'PactNominated',
      sentence: { it: expect.stringContaining('candidato'), en: expect.stringContaining('nominated') },
      actor: { kind: 'user', role: 'social-worker', pseudonym: expect.stringMatching(/^p-[0-9a-f]{20}$/) },
      stored: { stream, version: 1, data: { motivation: 'withheld', municipality: 'Crema' } },
    });
  });

  it('is recorded as an event of the engagement, and in no other stream (AU2, AU3)', async () => {
    const { store } = stage.service.runtime;
    const before = await store.head();
    const { replayId } = await replay({ what: 'category', category: 'household' });
    const after = await store.readAll(before, 10);
    expect(after.map(({ category, type }) => [category, type])).toEqual([['audit', 'StreamReplayed.v1']]);
    const view = await stage.get(path);
    expect((view.body['replays'] as object[]).at(-1)).toMatchObject({
      replayId,
      selection: { what: 'category', category: 'household' },
      count: 1,
    });
  });

  it('goes by pages that say where to go on, from any position', async () => {
    const { replayId, entries } = await replay({ what: 'period', period: WHOLE }, { from: 5 });
    const positions: unknown[] = [];
    let cursor = '';
    do {
      const page = await stage.get(`${path}/events?replayId=${replayId}&limit=7${cursor}`);
      expect(page.status).toBe(200);
      const { items, nextCursor, count } = page.body as {
        items: { position: number }[];
        nextCursor?: string;
        count: number;
      };
      expect(count).toBe(entries.length);
      positions.push(...items.map(({ position }) => position));
      cursor = nextCursor === undefined ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(positions).toEqual(entries.map(({ position }) => position));
    expect(positions[0]).toBe(5);
  });

  it('of a person follows household, pact, commitment and restitution', async () => {
    const { entries, text } = await replay({ what: 'person', subjectId: stage.played.subjectId });
    const streams = new Set(
      entries.map(({ stored }) => (stored as { stream: string }).stream.replace(/-.*/, '')),
    );
    expect([...streams].sort()).toEqual(['commitment', 'household', 'pact', 'restitution', 'subject']);
    expect(text).not.toContain(stage.played.subjectId);
    const { rows } = await stage.service.runtime.accessPool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM access.entry WHERE body LIKE '%audit-engagement:use%' AND body LIKE $1`,
      [`%${stage.played.subjectId}%`],
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('as of a moment has what was known, or true, by then', async () => {
    const stream = `pact-${stage.played.pactId}`;
    const all = await replay({ what: 'stream', stream });
    const third = all.entries[2]?.['recordedAt'] as string;
    const known = await replay({ what: 'stream', stream }, { asOfRecorded: third });
    expect(known.entries).toEqual(all.entries.filter(({ recordedAt }) => String(recordedAt) <= third));
    const held = await replay({ what: 'stream', stream }, { asOfEffective: '2026-03-10' });
    expect(held.entries).toEqual(
      all.entries.filter(({ effective }) => String(effective).slice(0, 10) <= '2026-03-10'),
    );
    expect(held.entries.length).toBeGreaterThan(1);
    expect(held.entries.length).toBeLessThan(all.entries.length);
  });

  it('knows people by pseudonyms that another engagement does not share', async () => {
    const stream = `pact-${stage.played.pactId}`;
    const actors = async () => (await replay({ what: 'stream', stream })).entries.map(({ actor }) => actor);
    const here = await actors();
    expect(await actors()).toEqual(here);
    const before = path;
    path = await stage.open();
    const there = await actors();
    path = before;
    const names = (all: readonly unknown[]) =>
      new Set(all.map((one) => (one as { pseudonym: string }).pseudonym));
    expect(names(there).size).toBe(names(here).size);
    for (const name of names(here)) expect(names(there)).not.toContain(name);
  });

  it('says nothing personal, nothing sealed and nobody’s id, whatever is replayed', async () => {
    const { text, entries } = await replay({ what: 'period', period: WHOLE });
    const { store } = stage.service.runtime;
    const stored = await store.readAll(0, 1_000);
    const types = new Set(entries.map(({ type }) => type));
    expect(types.size).toBeGreaterThan(30);
    const sealed = stored.flatMap(({ body }) =>
      [...body.matchAll(/"(?:kid|iv|ct|tag)":"([^"]+)"/g)].map(([, part]) => part ?? ''),
    );
    expect(sealed.length).toBeGreaterThan(100);
    const { workerId, otherWorkerId, supervisorId, memberId } = stage.people;
    const people = [workerId, otherWorkerId, supervisorId, memberId];
    for (const secret of [
      CANARY,
      stage.taxCode,
      stage.played.subjectId,
      stage.auditorId,
      ...people,
      ...sealed,
    ])
      expect(text).not.toContain(secret);
    expect(stored.some(({ body }) => people.some((id) => body.includes(id)))).toBe(true);
  });
});
