import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { leafHash } from '../../../src/infrastructure/event-store/leaf-hash.js';
import { outsideCheckpoints } from '../../../src/infrastructure/operations/verify-log/newest-checkpoint.js';
import { verifyEvents } from '../../../src/infrastructure/operations/verify-log/verify-events.js';
import { fillDatabases, TENANT, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;
let events: readonly StoredEvent[];

beforeAll(async () => {
  source = await fillDatabases();
  await source.sign();
  const all: StoredEvent[] = [];
  for (let page = await source.store.readAll(0, 1_000); page.length > 0;) {
    all.push(...page);
    page = await source.store.readAll(all.length, 1_000);
  }
  events = all;
});
afterAll(() => source.close());

const silent = (): void => undefined;
const outsideOf = (auditDir = source.auditDir, tenant = TENANT) =>
  outsideCheckpoints(auditDir, tenant, 'events');

/** A log that is this list. */
const logOf = (list: readonly StoredEvent[]) => ({
  head: () => Promise.resolve(list.at(-1)?.position ?? 0),
  readAll: (after: number, limit: number) =>
    Promise.resolve(list.filter(({ position }) => position > after).slice(0, limit)),
});
const verdictOn = async (list: readonly StoredEvent[], auditDir?: string, tenant?: string) =>
  verifyEvents(logOf(list), await outsideOf(auditDir, tenant), silent);

/** The log with one event changed; `sealed` hashes it again, as somebody would who wants to hide it. */
const changed = (
  position: number,
  change: (stored: StoredEvent) => StoredEvent,
  sealed = true,
): readonly StoredEvent[] =>
  events.map((stored) => {
    if (stored.position !== position) return stored;
    const other = change(stored);
    return sealed ? { ...other, leafHash: leafHash(other.body) } : other;
  });
const renamed = (from: string | RegExp, to: string) => (stored: StoredEvent) => ({
  ...stored,
  body: stored.body.replace(from, to),
});
/** An event in the middle of its stream, and one at the end of its. */
const middle = (): StoredEvent => {
  const found = events.find(
    ({ stream, version }) =>
      version === 2 && events.some((other) => other.stream === stream && other.version === 3),
  );
  if (!found) throw new Error('No stream is long enough.');
  return found;
};
const lastOf = (stream: string): StoredEvent | undefined =>
  events.filter((stored) => stored.stream === stream).at(-1);

describe('the event log', () => {
  it('is found whole, and vouched for by the newest checkpoint', async () => {
    const head = events.length;
    expect(head).toBeGreaterThan(100);
    expect(await verdictOn(events)).toEqual({
      tree: 'events',
      entries: head,
      vouched: head,
      finding: undefined,
    });
    expect(await verdictOn(events, join(source.folder, 'nowhere'))).toMatchObject({
      vouched: undefined,
      finding: undefined,
    });
  });

  it.each<[string, () => readonly StoredEvent[], string]>([
    [
      'a text that was changed',
      () => changed(middle().position, renamed('"tenantId":"', '"tenantId":"x'), false),
      'does not match its hash',
    ],
    [
      'a text that was written otherwise',
      () => changed(middle().position, renamed('{', '{ ')),
      'canonical form',
    ],
    ['a text that is none', () => changed(middle().position, renamed(/$/, '}')), 'canonical form'],
    [
      'a row of another version',
      () => changed(middle().position, (row) => ({ ...row, version: 7 })),
      'row and text disagree',
    ],
    [
      'a row of another type',
      () => changed(middle().position, (row) => ({ ...row, type: 'PactBurned.v1' })),
      'row and text disagree',
    ],
    [
      'a row of another moment',
      () => changed(middle().position, (row) => ({ ...row, recordedAt: '2020-01-01T00:00:00.000Z' })),
      'row and text disagree',
    ],
    [
      'a row of another category',
      () => changed(middle().position, (row) => ({ ...row, category: 'x' })),
      'row and text disagree',
    ],
    [
      'a position that is missing',
      () => events.filter(({ position }) => position !== middle().position),
      'position is missing',
    ],
  ])('tells %s, and where', async (_, tampered, problem) => {
    const { finding } = await verdictOn(tampered());
    expect(finding).toMatchObject({ tree: 'events', position: middle().position });
    expect(finding?.problem).toContain(problem);
  });

  it('tells a text that was changed and hashed again, by the chain of its stream', async () => {
    const { position, stream } = middle();
    const next = events.find((stored) => stored.stream === stream && stored.version === 3);
    const { finding } = await verdictOn(changed(position, renamed('"tenantId":"', '"tenantId":"x')));
    expect(finding?.position).toBe(next?.position);
    expect(finding?.problem).toContain('not chained');
  });

  it('tells one at the end of its stream by the checkpoint alone (control: without one it is believed)', async () => {
    const last = lastOf(middle().stream)?.position ?? 0;
    const tampered = changed(last, renamed('"tenantId":"', '"tenantId":"x'));
    expect((await verdictOn(tampered)).finding).toEqual({
      ...{ tree: 'events', position: events.length },
      problem: 'the checkpoint of this size has another root',
    });
    expect((await verdictOn(tampered, join(source.folder, 'nowhere'))).finding).toBeUndefined();
  });

  it('tells that the end was cut off, and still looks at the rest', async () => {
    const short = events.slice(0, -1);
    expect((await verdictOn(short)).finding).toEqual({
      ...{ tree: 'events', position: short.length, short: true },
      problem: `a checkpoint vouches for ${events.length} entries, the log ends here`,
    });
  });

  it('tells an event whose command or id was used before', async () => {
    const { commandId: used } = events[0] ?? { commandId: '' };
    const { position } = middle();
    const reused = changed(position, (row) => ({
      ...row,
      commandId: used,
      body: row.body.replaceAll(row.commandId, used),
    }));
    expect((await verdictOn(reused)).finding).toMatchObject({ position });
    expect((await verdictOn(reused)).finding?.problem).toMatch(/recorded something before|does not follow/);
    const id = '00000000-0000-4000-8000-000000000000';
    const another = changed(position, (row) => ({
      ...row,
      eventId: id,
      body: row.body.replace(row.eventId, id),
    }));
    expect((await verdictOn(another)).finding?.problem).toContain('does not follow from its command');
  });

  it('believes no checkpoint of another log, and none that nobody has signed', async () => {
    expect((await verdictOn(events, undefined, 'distretto-altro')).finding?.problem).toContain('not signed');
    const forged = join(
      source.folder,
      'forged',
      'checkpoints',
      'events',
      `${String(events.length).padStart(12, '0')}.note`,
    );
    await mkdir(dirname(forged), { recursive: true });
    await writeFile(forged, 'patti-gener-attivi/x/events\n1\n\n\n');
    expect((await verdictOn(events, join(source.folder, 'forged'))).finding?.problem).toContain('not signed');
  });
});
