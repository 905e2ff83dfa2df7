import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** A command whose reader leaves at once, as `head` does when it has seen enough. */
const unread = async (...command: readonly string[]) => {
  const child = spawn(process.execPath, [join(dirname(built.main), 'cli.js'), ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: database.adminUrl },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.destroy();
  await once(child, 'close');
  return { code: child.exitCode, said };
};

describe('a command whose reader has left', () => {
  it.each([['lag'], ['verify-log'], ['--help']])('ends as if it had been read: %s', async (...command) => {
    expect(await unread(...command)).toEqual({ code: 0, said: '' });
  });

  it('negative control: still says what is wrong, and answers 1', async () => {
    expect(await unread('compare', 'nothing')).toEqual({
      code: 1,
      said: expect.stringContaining('Unknown name.'),
    });
  });
});
