import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runCommandLine } from '../../../src/command-line.js';
import { verifyBundle } from '../../../src/infrastructure/audit/verify/verify-bundle.js';
import { TENANT } from '../../support/notary-stage.js';
import { openTamperedDatabase } from '../../support/audit/tampered-database.js';

let database: Awaited<ReturnType<typeof openTamperedDatabase>>;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  database = await openTamperedDatabase();
  await database.record(30, 3);
  await database.sign();
  const { adminUrl, keysOwnerUrl } = database.stage.database;
  const keys = new URL(adminUrl);
  keys.pathname = new URL(keysOwnerUrl).pathname;
  const dataDir = join(database.stage.folder, 'data');
  env = { DATABASE_URL: adminUrl, KEYS_URL: keys.href, DATA_DIR: dataDir, TENANT_ID: TENANT };
}, 120_000);

afterAll(() => database.close());

/** What the command line says and its exit code. */
const cli = async (...args: readonly string[]) => {
  const said: string[] = [];
  const write = (text: unknown): boolean => said.push(String(text)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(write);
  jest.spyOn(process.stderr, 'write').mockImplementation(write);
  const code = await runCommandLine(['node', 'cli', ...args], env);
  jest.restoreAllMocks();
  return { code, said: said.join('') };
};

describe('cli -- bundle and cli -- verify', () => {
  it('write a bundle of the running database, and verify it', async () => {
    const folder = join(database.stage.folder, 'all');

    expect(await cli('bundle', '--all', '--out', folder)).toMatchObject({ code: 0 });

    expect(await cli('verify', folder, '--checkpoint', ...database.kept)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/30 events, 3 rows[^]*\nVALID\n$/),
    });
    expect(await cli('bundle', '--all', '--out', folder)).toMatchObject({
      code: 1,
      said: expect.stringContaining('The folder is there already'),
    });
  }, 120_000);

  it('write a part, with the proof that was asked for', async () => {
    const folder = join(database.stage.folder, 'category');

    await cli('bundle', '--category', 'diary', '--proof-from', '7', '11', '--out', folder);

    expect(verifyBundle(folder, { checkpoints: database.kept })).toMatchObject({
      result: 'valid',
      bundle: { kind: 'category', events: 30 },
    });
  }, 120_000);

  it('say what is wrong in a sentence, with the code', async () => {
    const nowhere = join(database.stage.folder, 'nowhere');

    expect(await cli('verify', nowhere)).toMatchObject({
      code: 2,
      said: expect.stringContaining('manifest-missing'),
    });
    expect(await cli('bundle', '--out', nowhere)).toMatchObject({
      code: 1,
      said: expect.stringContaining('--all'),
    });
    expect(await cli('bundle', '--all', '--proof-from', '31', '--out', nowhere)).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not reach'),
    });
  }, 120_000);
});
