import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildService, type BuiltService } from './built-service.js';

let built: BuiltService;
let database: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  [built, database, dataDir] = [
    await buildService(),
    await createTestDatabase(),
    await mkdtemp(join(tmpdir(), 'patti-')),
  ];
}, 180_000);
afterAll(async () => {
  await database.drop();
  await built.remove();
  await rm(dataDir, { recursive: true });
});

/** Runs a command to its end with a file of answers. */
const run = async (command: string, answers: readonly string[] = []) => {
  const child = spawn(process.execPath, [join(dirname(built.main), 'cli.js'), command], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: database.adminUrl },
  });
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, printed: printed.trim(), said };
};

const issueCode = async (): Promise<string> => (await run('administrator-code')).printed;
const ANSWERS = [
  ...['https://sign-in.example.it', 'spid-esempio-1', 'Amministratrice Prova', 'prova@example.org'],
  ...['Ambito di Prova', 'Crema'],
];

describe('the first administrator, appointed from a file of answers (H10)', () => {
  it('is not, when the answers end too early; the code stays good', async () => {
    const code = await issueCode();
    expect(await run('first-administrator', [code, ...ANSWERS.slice(0, 3)])).toMatchObject({
      ...{ code: 1, printed: '' },
      said: expect.stringContaining('No answer to: Work e-mail'),
    });
    expect(await run('first-administrator', [code, ...ANSWERS])).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/^The first administrator is operator [\da-f-]{36}\.$/),
    });
  });

  it('is not appointed twice: the command ends and says so', async () => {
    expect(await run('first-administrator', [await issueCode(), ...ANSWERS])).toMatchObject({
      ...{ code: 1, printed: '' },
      said: expect.stringContaining('There is an administrator already'),
    });
  });

  it('is not, with a code that was not issued', async () => {
    await issueCode();
    expect(await run('first-administrator', ['another', ...ANSWERS])).toMatchObject({
      ...{ code: 1, printed: '' },
      said: expect.stringContaining('This is not the code'),
    });
  });
});
