import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { keyNameOf, rotateSigningKey } from '../../src/infrastructure/audit/notary/keys.js';
import { notaryKeyFile } from '../../src/infrastructure/cli/notary-key.command.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { CANARY, startAuditStage, WHOLE, type AuditStage } from '../support/audit-stage.js';
import { VERIFY_PY } from '../support/audit/python-verifier.js';
import { until } from '../support/condition.js';
import { formsIn, formsOf } from '../proofs/canary-forms.js';
import { python, unpacked } from '../support/unpacked.js';

const LATEST = '/api/v1/transparency-logs/events/checkpoints/latest';

let stage: AuditStage;
let stream: string;
const folders: string[] = [];

beforeAll(async () => {
  stage = await startAuditStage();
  stream = `pact-${stage.played.pactId}`;
}, 120_000);
afterAll(async () => {
  for (const folder of folders) await rm(dirname(folder), { recursive: true, force: true });
  await stage.service.close();
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Replays, and waits until the notary has signed all of it. */
const replayed = async (path: string, selection: object): Promise<string> => {
  const { body } = await stage.act(path, 'replays', { selection });
  const head = await stage.service.runtime.store.head();
  await until(async () => Number((await stage.get(LATEST)).body['size']) >= head);
  return String(body['partId']);
};

const exported = async (path: string, replayId: string, more: object = {}) => {
  const { status, body } = await stage.act(path, 'exports', { format: 'bundle', replayId, ...more });
  return { status, code: body['code'], content: `${path}/exports/${String(body['partId'])}/content` };
};

const download = async (content: string) => {
  const headers = { authorization: `Bearer ${await stage.service.token('auditor')}` };
  const response = await fetch(`${stage.service.url}${content}`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** The note that an auditor takes away, as a file. */
const keptNote = async (): Promise<string> => {
  const { text } = await stage.get(LATEST, 'auditor', { accept: 'text/plain' });
  const file = join(stage.service.runtime.config.dataDir, 'kept.note');
  await writeFile(file, text);
  return file;
};

const opened = async (bytes: Buffer): Promise<string> => {
  const folder = await unpacked(bytes);
  folders.push(folder);
  return folder;
};

/** From then on the notary signs in vain: a new checkpoint would vouch for the log again. */
const NO_CHECKPOINTS = `
  CREATE FUNCTION notary.lost() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE TRIGGER lost BEFORE INSERT ON notary.checkpoint FOR EACH ROW EXECUTE FUNCTION notary.lost()`;

describe('a bundle over HTTP', () => {
  it('of a stream is verified offline against the checkpoint that the auditor has kept', async () => {
    const path = await stage.open({ streams: [stream] });
    const replayId = await replayed(path, { what: 'stream', stream });
    const note = await keptNote();
    const { status, content } = await exported(path, replayId);
    expect(status).toBe(200);
    const { response, bytes } = await download(content);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toMatch(/\.zip"$/);
    expect(response.headers.get('repr-digest')).toContain(
      Buffer.from(sha256(bytes), 'hex').toString('base64'),
    );
    const [made] = (await stage.get(path)).body['exports'] as { treeSizes: { events: number } }[];
    expect(made).toMatchObject({ format: 'bundle', hash: sha256(bytes), bytes: bytes.length });

    const folder = await opened(bytes);
    const verdict = await python(VERIFY_PY, folder, '--checkpoint', note);
    expect(verdict).toMatchObject({ code: 0, out: expect.stringMatching(/\nVALID\n$/) });
    const events = await readFile(join(folder, 'events.ndjson'));
    const [{ digest } = {}] = (await stage.get(path)).body['replays'] as { digest?: string }[];
    expect(sha256(events)).toBe(digest);

    // negative control
    events.writeUInt8(events.readUInt8(200) ^ 1, 200);
    await writeFile(join(folder, 'events.ndjson'), events);
    expect((await python(VERIFY_PY, folder, '--checkpoint', note)).code).toBe(1);
  });

  it('of the whole log has the access log, no clear value, and the same bytes for ever', async () => {
    const path = await stage.open();
    const replayId = await replayed(path, { what: 'period', period: WHOLE });
    const note = await keptNote();
    const { content } = await exported(path, replayId);
    const { bytes } = await download(content);
    const folder = await opened(bytes);
    expect(JSON.parse(await readFile(join(folder, 'bundle.json'), 'utf8'))).toMatchObject({ kind: 'all' });
    expect((await readFile(join(folder, 'accesses.ndjson'))).length).toBeGreaterThan(0);
    expect(await python(VERIFY_PY, folder, '--checkpoint', note)).toMatchObject({ code: 0 });
    for (const value of [CANARY, stage.taxCode]) expect(formsIn(bytes, formsOf(value))).toEqual([]);

    // a new key, more events and more checkpoints
    const { dataDir, tenantId } = stage.service.runtime.config;
    await rotateSigningKey(notaryKeyFile(dataDir), keyNameOf(tenantId));
    await replayed(path, { what: 'stream', stream });
    const keys = (await stage.get('/api/v1/transparency-logs/keys')).body['items'];
    expect(keys).toHaveLength(2);
    const again = await download(content);
    expect([again.response.status, sha256(again.bytes)]).toEqual([200, sha256(bytes)]);
    // what is made now knows both keys
    const fresh = await exported(path, await replayed(path, { what: 'period', period: WHOLE }));
    const later = await opened((await download(fresh.content)).bytes);
    expect((await readFile(join(later, 'keys.txt'), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
    expect(await python(VERIFY_PY, later, '--checkpoint', note)).toMatchObject({ code: 0 });
  });

  it('of a category, and of a period that is not the whole log, is verified too', async () => {
    const whole = await stage.open();
    const [first] = await stage.service.runtime.store.readAll(0, 1);
    const period = { from: new Date(Date.parse(first?.recordedAt ?? '') + 1).toISOString(), to: WHOLE.to };
    for (const selection of [
      { what: 'category', category: 'household' },
      { what: 'period', period },
    ]) {
      const replayId = await replayed(whole, selection);
      const note = await keptNote();
      const folder = await opened((await download((await exported(whole, replayId)).content)).bytes);
      const manifest: unknown = JSON.parse(await readFile(join(folder, 'bundle.json'), 'utf8'));
      expect(manifest).toMatchObject({ kind: selection.what });
      expect(await python(VERIFY_PY, folder, '--checkpoint', note)).toMatchObject({ code: 0 });
    }
  });

  it('has the proofs that are asked for, and refuses sizes that the tree has not', async () => {
    const path = await stage.open({ streams: [stream] });
    const replayId = await replayed(path, { what: 'stream', stream });
    const { content } = await exported(path, replayId, { proofsFrom: [2, 3] });
    const [first, again] = [await download(content), await download(content)];
    expect(sha256(again.bytes)).toBe(sha256(first.bytes));
    const proofs = JSON.parse(
      await readFile(join(await opened(first.bytes), 'consistency.json'), 'utf8'),
    ) as { events: { from: number }[] };
    expect(proofs.events.slice(-2).map(({ from }) => from)).toEqual([2, 3]);
    const beyond = await exported(path, replayId, { proofsFrom: [999_999_999] });
    expect(beyond).toMatchObject({ status: 422, code: 'beyond-tree' });
    const bad = await exported(path, replayId, { proofsFrom: [0] });
    expect(bad).toMatchObject({ status: 400, code: 'validation-failed' });
  });

  it('is refused where it would hold what is outside the scope', async () => {
    const [first] = await stage.service.runtime.store.readStream(stream, 0, 1);
    const from = first?.recordedAt ?? '';
    const to = from;
    const asked: readonly (readonly [scope: object, selection: object])[] = [
      [
        { streams: [stream], period: { from, to } },
        { what: 'stream', stream },
      ],
      [{ period: { from, to } }, { what: 'category', category: 'subject' }],
      [{ categories: ['pact'] }, { what: 'period', period: WHOLE }],
      [{ subjects: [stage.played.subjectId] }, { what: 'person', subjectId: stage.played.subjectId }],
    ];
    for (const [scope, selection] of asked) {
      const path = await stage.open(scope);
      const { status, code } = await exported(path, await replayed(path, selection));
      expect([selection, status, code]).toEqual([selection, 422, 'audit-bundle-beyond-scope']);
      expect((await stage.get(path)).body['exports']).toEqual([]);
    }
  });

  it('is neither made nor given out again where checkpoints are gone', async () => {
    const path = await stage.open({ streams: [stream] });
    const replayId = await replayed(path, { what: 'stream', stream });
    const { content } = await exported(path, replayId);
    await withClient(stage.service.databases.adminUrl, async (client) => {
      await client.query(NO_CHECKPOINTS);
      await client.query('SET session_replication_role = replica');
      await client.query('DELETE FROM notary.checkpoint');
    });
    const differs = await stage.get(content);
    expect([differs.status, differs.body['code']]).toEqual([409, 'audit-evidence-differs']);
    expect(await exported(path, replayId)).toMatchObject({ status: 409, code: 'audit-not-signed-yet' });
  });
});
