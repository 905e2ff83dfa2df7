import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { CANARY, startAuditStage, WHOLE, type AuditStage } from '../support/audit-stage.js';

let stage: AuditStage;
let path: string;
let replayId: string;

beforeAll(async () => {
  stage = await startAuditStage();
  path = await stage.open();
  const selection = { what: 'period', period: WHOLE };
  replayId = String((await stage.act(path, 'replays', { selection })).body['partId']);
}, 120_000);
afterAll(() => stage.service.close());

/** Makes a file and fetches its bytes. */
const evidence = async (format: string, of: object = { replayId }) => {
  const { body } = await stage.act(path, 'exports', { format, ...of });
  const exportId = String(body['partId']);
  const content = `${path}/exports/${exportId}/content`;
  const response = await fetch(`${stage.service.url}${content}`, {
    headers: { authorization: `Bearer ${await stage.service.token('auditor')}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const all = (await stage.get(path)).body['exports'] as { exportId: string; hash: string; bytes: number }[];
  return {
    response,
    bytes,
    text: bytes.toString(),
    content,
    recorded: all.find((one) => one.exportId === exportId),
  };
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What a page says: strings of the text operators, out of every content stream. */
const textOf = (pdf: Buffer): string =>
  [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, raw = '']) => {
      try {
        return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .flatMap((page) => [...page.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, pieces = '']) =>
      [...pieces.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n');

const secrets = () => {
  const { workerId, supervisorId, memberId } = stage.people;
  return [CANARY, stage.taxCode, stage.played.subjectId, stage.auditorId, workerId, supervisorId, memberId];
};

describe('evidence', () => {
  it.each([
    ['cloudevents', 'application/x-ndjson'],
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['pdf', 'application/pdf'],
  ])('as %s is recorded with its hash, is the same each time, and names nobody', async (format, type) => {
    const { response, bytes, recorded, content } = await evidence(format);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(recorded).toMatchObject({ hash: sha256(bytes), bytes: bytes.length });
    expect(response.headers.get('repr-digest')).toBe(
      `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    );
    // a page breaks names where a column ends
    const text = format === 'pdf' ? textOf(bytes).replaceAll('\n', '') : bytes.toString();
    expect(text).toContain(stage.played.pactId);
    for (const secret of secrets()) expect(text).not.toContain(secret);
    expect((await stage.get(content)).text).toBe(bytes.toString());
  });

  it('as CloudEvents has the attributes that the specification wants', async () => {
    const { text } = await evidence('cloudevents');
    const events = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.length).toBeGreaterThan(30);
    for (const event of events) {
      expect(event).toMatchObject({ specversion: '1.0', datacontenttype: 'application/json' });
      for (const name of ['id', 'source', 'type', 'subject', 'time'])
        expect(typeof event[name]).toBe('string');
      expect(Object.keys(event).filter((name) => !/^[a-z0-9]{1,20}$/.test(name))).toEqual([]);
    }
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('as a report is tagged, has a title and a language, and reads in Italian', async () => {
    const { bytes } = await evidence('pdf', {});
    const raw = bytes.toString('latin1');
    expect(raw).toMatch(/^%PDF-1\.7/);
    for (const part of [
      '/MarkInfo',
      '/Marked true',
      '/StructTreeRoot',
      '/Lang (it-IT)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /H2',
      '/S /Table',
      '/S /TH',
      '/S /TD',
    ])
      expect(raw).toContain(part);
    const text = textOf(bytes);
    for (const words of [
      'Relazione dell',
      'MAND-2026/11',
      'Riletture del registro',
      'Impronta SHA-256',
      'sola struttura',
    ])
      expect(text).toContain(words);
  });

  it('needs a replay, and one of the engagement, unless it is a report', async () => {
    const code = async (body: object) => (await stage.act(path, 'exports', body)).body['code'];
    expect(await code({ format: 'csv' })).toBe('audit-replay-needed');
    expect(await code({ format: 'csv', replayId: stage.played.pactId })).toBe('audit-replay-not-found');
    const nowhere = await stage.get(`${path}/exports/${replayId}/content`);
    expect([nowhere.status, nowhere.body['code']]).toEqual([404, 'audit-evidence-not-found']);
  });
});

describe('a read model compared with the log', () => {
  const compare = async (name: string) => {
    const receipt = await stage.act(path, 'projection-comparisons', { name });
    expect(receipt.status).toBe(200);
    return ((await stage.get(path)).body['comparisons'] as object[]).at(-1);
  };

  it('has no difference', async () => {
    for (const name of [
      'case-view',
      'case-timeline',
      'operator-directory',
      'caseload',
      'audit-engagement-register',
    ])
      expect(await compare(name)).toMatchObject({ name, diffCount: 0, differences: [] });
  });

  it('negative control: one changed cell is found by row and column, never by value', async () => {
    const change = (status: string) =>
      withClient(stage.service.databases.ownerUrl, (client) =>
        client.query('UPDATE read.operator_card SET status = $2 WHERE stream_id = $1', [
          stage.people.memberId,
          status,
        ]),
      );
    await change('changed-by-hand');
    const found = await compare('operator-directory');
    expect(found).toMatchObject({
      diffCount: 1,
      differences: [{ key: expect.stringMatching(/^operator-p-/), change: 'changed', columns: ['status'] }],
    });
    expect(JSON.stringify(found)).not.toContain('changed-by-hand');
  });

  it('is refused for a name that no read model has', async () => {
    const { status, body } = await stage.act(path, 'projection-comparisons', { name: 'nothing' });
    expect([status, body['code']]).toEqual([422, 'audit-projection-unknown']);
  });
});

describe('a log that somebody changed', () => {
  it('is found by a verification; a replay shows where; evidence is not given out any more', async () => {
    const { content } = await evidence('csv');
    const verify = async () => {
      await stage.act(path, 'log-verifications', {});
      return ((await stage.get(path)).body['verifications'] as object[]).at(-1);
    };
    expect(await verify()).toMatchObject({ ok: true });
    const { store } = stage.service.runtime;
    const [first] = await store.readStream(`pact-${stage.played.pactId}`, 0, 1);
    await withClient(stage.service.databases.adminUrl, async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(`UPDATE log.event SET body = replace(body, 'Crema', 'Cremo') WHERE position = $1`, [
        first?.position,
      ]);
    });
    expect(await verify()).toMatchObject({ ok: false, brokenAt: first?.position, fault: 'hash-wrong' });
    const differs = await stage.get(content);
    expect([differs.status, differs.body['code']]).toEqual([409, 'audit-evidence-differs']);
    const read = await stage.get(`${path}/events?replayId=${replayId}`, 'auditor', {
      accept: 'application/x-ndjson',
    });
    const lines = read.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ unreadable }) => unreadable === true)).toMatchObject([
      { position: first?.position, stored: { data: 'withheld' } },
    ]);
    expect(lines.at(-1)).toMatchObject({ asRecorded: false });
  });
});
