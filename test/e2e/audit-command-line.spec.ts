import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runCommandLine } from '../../src/command-line.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { CANARY, startAuditStage, type AuditStage } from '../support/audit-stage.js';

let stage: AuditStage;
let path: string;
let engagement: string;

beforeAll(async () => {
  stage = await startAuditStage();
  path = await stage.open();
  engagement = path.slice(path.lastIndexOf('/') + 1);
}, 120_000);
afterAll(() => stage.service.close());

/** Runs a command beside the service, on its database and its keys. */
const run = async (...argv: readonly string[]) => {
  const written = { out: '', err: '' };
  const taking = (name: keyof typeof written) => (chunk: unknown) => {
    written[name] += String(chunk);
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(taking('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(taking('err')),
  ];
  try {
    const { dataDir } = stage.service.runtime.config;
    const code = await runCommandLine(['node', 'cli', ...argv], {
      DATA_DIR: dataDir,
      DATABASE_URL: stage.service.databases.adminUrl,
      OIDC_ISSUER: stage.service.issuer,
    });
    return { code, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

const view = async () => (await stage.get(path)).body;

describe('the auditor’s command line', () => {
  it('replays a stream to standard output, and records it', async () => {
    const stream = `pact-${stage.played.pactId}`;
    const { code, out, err } = await run('replay', '--engagement', engagement, '--stream', stream);
    expect([code, err.includes('SHA-256')]).toEqual([0, true]);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { stored: { stream: string } });
    expect(new Set(lines.map(({ stored }) => stored.stream))).toEqual(new Set([stream]));
    expect(out).not.toContain(CANARY);
    expect(await view()).toMatchObject({
      replays: [{ count: lines.length, selection: { what: 'stream', stream } }],
    });
  });

  it('exports a replay into a new file, and never over another one', async () => {
    const [{ replayId = '' } = {}] = (await view())['replays'] as { replayId?: string }[];
    const file = join(stage.service.runtime.config.dataDir, 'evidence.csv');
    const argv = [
      'export',
      '--engagement',
      engagement,
      '--replay',
      replayId,
      '--format',
      'csv',
      '--out',
      file,
    ];
    const { code, out } = await run(...argv);
    expect(code).toBe(0);
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    expect(out).toContain(hash);
    expect((await view())['exports']).toMatchObject([{ format: 'csv', hash }]);
    expect((await run(...argv)).code).toBe(1);
  });

  it('compares read models: 0 when they are alike, 1 with the rows that differ', async () => {
    const alike = await run('compare', 'case-view', 'operator-directory');
    expect(alike).toMatchObject({
      code: 0,
      out: expect.stringMatching(/case-view: 1 rows .*, 0 differences\./),
    });
    await withClient(stage.service.databases.ownerUrl, (client) =>
      client.query(`UPDATE read.operator_card SET status = 'odd' WHERE stream_id = $1`, [
        stage.people.memberId,
      ]),
    );
    const differs = await run('compare', 'operator-directory', '--engagement', engagement);
    expect(differs.code).toBe(1);
    expect(differs.out).toMatch(/changed operator-p-[0-9a-f]{20}: status/);
    expect((await view())['comparisons']).toMatchObject([{ name: 'operator-directory', diffCount: 1 }]);
  });

  it.each([
    [
      ['replay', '--engagement', '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20', '--category', 'pact'],
      'There is no such resource.',
    ],
    [['compare', 'nothing'], 'Unknown name.'],
  ])('says what is wrong, and answers 1: %j', async (argv, message) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it.each([
    [['--from', 'ieri'], 'An instant'],
    [['--after', '-3'], 'A position'],
    [['--stream', 'pact-1', '--category', 'pact'], 'not several'],
  ])('repeats no wrong value: %j', async (more, message) => {
    const { code, err } = await run('replay', '--engagement', engagement, ...more);
    expect([code, err.includes(message), err.includes('ieri')]).toEqual([1, true, false]);
  });
});
