import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEngagementAggregate } from '../../src/domain/audit-engagement/audit-engagement.js';
import { mandate, startAuditStage, type AuditStage } from '../support/audit-stage.js';
import { command } from '../support/event-store-contract/diary.fixture.js';
import type { ApiAnswer } from '../support/service.js';

const ENGAGEMENTS = '/api/v1/audit-engagements';
const REPORT = 'ab'.repeat(32);

let stage: AuditStage;
let stream: string;

beforeAll(async () => {
  stage = await startAuditStage();
  stream = `pact-${stage.played.pactId}`;
}, 120_000);
afterAll(() => stage.service.close());

const ask = (as: string, body: unknown): Promise<ApiAnswer> =>
  stage.service.ask('POST', ENGAGEMENTS, { as, body });
const codeOf = ({ status, body }: ApiAnswer) => [status, body['code']];
const select = (selection: object) => ({ selection });
const ofPact = () => select({ what: 'stream', stream });

describe('an audit engagement over HTTP', () => {
  it('is opened by an auditor alone (RO1)', async () => {
    for (const role of ['worker', 'supervisor', 'administrator', 'plan-office', 'member'])
      expect(codeOf(await ask(role, mandate()))).toEqual([403, 'not-permitted']);
    expect((await ask('auditor', mandate())).status).toBe(201);
  });

  it.each([
    ['no mandate (AU1)', { mandateRef: 'per conto di una persona' }, 'audit-mandate-missing'],
    ['no scope', { scope: {} }, 'audit-scope-empty'],
    ['a term that is over', { term: { from: '2020-01-01', to: '2020-12-31' } }, 'audit-term-over'],
  ])('is refused with %s', async (_, wrong, code) => {
    expect(codeOf(await ask('auditor', { ...mandate(), ...wrong }))).toEqual([422, code]);
  });

  it('names every field that is wrong', async () => {
    const answer = await ask('auditor', {
      ...mandate({
        streams: ['pact'],
        categories: [],
        subjects: ['x'],
        period: { from: 'now', to: '2026-02-30T10:00:00.000Z' },
      }),
      redactionProfile: 'all',
      term: { from: '2026-13-01', to: '2026-02-30' },
    });
    const paths = (answer.body['errors'] as { path: string }[]).map(({ path }) => path.replace(/\[.*/, ''));
    expect([...new Set(paths)].sort()).toEqual([
      'redactionProfile',
      'scope.categories',
      'scope.period.from',
      'scope.period.to',
      'scope.streams',
      'scope.subjects',
      'term.from',
      'term.to',
    ]);
  });

  it('is seen by its own auditor, in a list and by itself', async () => {
    const path = await stage.open({ streams: [stream] });
    const view = await stage.get(path);
    expect(view.body).toMatchObject({
      status: 'open',
      mandateRef: 'MAND-2026/11',
      scope: { streams: [stream] },
      replays: [],
      version: 1,
    });
    expect(view.text).not.toContain(stage.auditorId);
    const list = (await stage.get(ENGAGEMENTS)).body['items'] as { engagementId: string }[];
    expect(list.map(({ engagementId }) => `${ENGAGEMENTS}/${engagementId}`)).toContain(path);
    expect((await stage.get(ENGAGEMENTS, 'other-auditor')).body['items']).toEqual([]);
    for (const other of ['other-auditor', 'administrator', 'worker'])
      expect(codeOf(await stage.get(path, other))).toEqual([404, 'not-found']);
    expect(codeOf(await stage.act(path, 'replays', ofPact(), 'other-auditor'))).toEqual([404, 'not-found']);
  });

  it('the same command again has the same answer, and records once', async () => {
    const path = await stage.open();
    const sent = { as: 'auditor', body: ofPact(), ifMatch: 1, key: 'one-replay' };
    const [first, again] = [
      await stage.service.ask('POST', `${path}/replays`, sent),
      await stage.service.ask('POST', `${path}/replays`, sent),
    ];
    expect(again.body).toEqual(first.body);
    expect((await stage.get(path)).body['replays']).toHaveLength(1);
  });
});

describe('what is outside the scope', () => {
  it.each([
    ['another stream', { streams: ['pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'] }],
    ['another category', { categories: ['household'] }],
    ['another person', { subjects: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'] }],
  ])('is as if it were not there: %s', async (_, scope) => {
    const path = await stage.open(scope);
    for (const selection of [
      { what: 'stream', stream },
      { what: 'category', category: 'pact' },
      { what: 'person', subjectId: stage.played.subjectId },
    ])
      expect(codeOf(await stage.act(path, 'replays', select(selection)))).toEqual([404, 'not-found']);
    expect(codeOf(await stage.act(path, 'log-verifications', { stream }))).toEqual([404, 'not-found']);
    expect((await stage.get(path)).body['version']).toBe(1);
  });

  it('so is what does not exist, and a replay of another engagement', async () => {
    const path = await stage.open();
    const nowhere = [
      { what: 'stream', stream: `pact-${randomUUID()}` },
      { what: 'category', category: 'nothing' },
      { what: 'person', subjectId: randomUUID() },
    ];
    for (const selection of nowhere)
      expect(codeOf(await stage.act(path, 'replays', select(selection)))).toEqual([404, 'not-found']);
    const other = await stage.open();
    const { body } = await stage.act(other, 'replays', ofPact());
    const events = `${path}/events?replayId=${String(body['partId'])}`;
    expect(codeOf(await stage.get(events))).toEqual([404, 'not-found']);
  });

  it('a period narrows what a person’s streams show', async () => {
    const period = { from: '2000-01-01T00:00:00.000Z', to: '2026-01-01T23:59:59.999Z' };
    const path = await stage.open({ subjects: [stage.played.subjectId], period });
    const later = { what: 'period', period: { ...period, to: '2099-01-01T00:00:00.000Z' } };
    expect(codeOf(await stage.act(path, 'replays', select(later)))).toEqual([404, 'not-found']);
    expect((await stage.act(path, 'replays', ofPact())).status).toBe(200);
    expect((await stage.get(path)).body['replays']).toMatchObject([{ count: 0 }]);
  });

  it.each([
    ['names nothing', { what: 'stream' }],
    [
      'names two things',
      { what: 'category', category: 'pact', stream: 'pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' },
    ],
    ['has no period', { what: 'period' }],
  ])('a selection that %s is refused', async (_, selection) => {
    const path = await stage.open();
    expect(codeOf(await stage.act(path, 'replays', select(selection)))).toEqual([
      422,
      'audit-selection-unclear',
    ]);
  });
});

describe('an engagement that may be used no more', () => {
  /** Everything an auditor does in an engagement. */
  const acts = [
    ['replays', { selection: { what: 'category', category: 'pact' } }],
    ['log-verifications', {}],
    ['projection-comparisons', { name: 'case-view' }],
    ['exports', { format: 'pdf' }],
  ] as const;

  const refuses = async (path: string, replayId: string, code: string): Promise<void> => {
    for (const [what, body] of acts) expect(codeOf(await stage.act(path, what, body))).toEqual([403, code]);
    expect(codeOf(await stage.get(`${path}/events?replayId=${replayId}`))).toEqual([403, code]);
    expect(codeOf(await stage.get(`${path}/exports/${replayId}/content`))).toEqual([403, code]);
  };

  it('refuses with a code of its own once it is closed, and its key is gone', async () => {
    const path = await stage.open();
    const { body } = await stage.act(path, 'replays', ofPact());
    expect((await stage.act(path, 'closures', { reportHash: REPORT })).status).toBe(200);
    await refuses(path, String(body['partId']), 'audit-engagement-closed');
    expect((await stage.get(path)).body).toMatchObject({ status: 'closed', reportHash: REPORT });
    const { rows } = await stage.service.runtime.operations.query(
      'SELECT FROM ops.engagement_key WHERE engagement_id = $1',
      [path.slice(ENGAGEMENTS.length + 1)],
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['over', { from: '2020-01-01', to: '2020-12-31' }, 'audit-engagement-expired'],
    ['still to come', { from: '2090-01-01', to: '2090-12-31' }, 'audit-engagement-not-begun'],
  ])('refuses when its term is %s, and can be closed', async (_, term, code) => {
    const { store } = stage.service.runtime;
    const engagementId = randomUUID();
    const { head } = await store.load(auditEngagementAggregate, engagementId);
    const data = {
      ...mandate(),
      redactionProfile: 'structure',
      engagementId,
      auditorId: stage.auditorId,
      term,
    } as const;
    const opened = [{ type: 'AuditEngagementOpened', data }] as const;
    await store.append(auditEngagementAggregate, engagementId, head, opened, command());
    const path = `${ENGAGEMENTS}/${engagementId}`;
    await refuses(path, randomUUID(), code);
    expect((await stage.act(path, 'closures', { reportHash: REPORT })).status).toBe(200);
  });
});
