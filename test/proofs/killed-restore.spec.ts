import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBackup } from '../../src/infrastructure/operations/restore/check-backup.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { contentOf, fillDatabases, type FilledDatabases } from '../integration/operations/filled.scene.js';
import { until } from '../support/condition.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { size } from '../support/size.js';
import { buildService, type BuiltService } from './built-service.js';

const KILLS = size(2, 30);

let built: BuiltService;
let source: FilledDatabases;
let folders: readonly [main: string, keys: string];

beforeAll(async () => {
  built = await buildService();
  source = await fillDatabases(60);
  folders = [source.newFolder(), source.newFolder()];
  expect(await run(source.database, 'backup', folders[0], '--keys', folders[1])).toMatchObject({ code: 0 });
}, 180_000);
afterAll(async () => {
  await source.close();
  await built.remove();
});

/** The command line as a process of its own, on the databases of a test; it may be over before anybody waits for that. */
const start = ({ adminUrl }: TestDatabase, ...command: readonly string[]) => {
  const child = spawn(process.execPath, [join(dirname(built.main), 'cli.js'), ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATA_DIR: join(source.folder, 'data'), DATABASE_URL: adminUrl },
  });
  return { child, ended: once(child, 'close') };
};
type Started = ReturnType<typeof start>;
const run = async (on: TestDatabase, ...command: readonly string[]) => {
  const { child, ended } = start(on, ...command);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  await ended;
  return { code: child.exitCode, said };
};
const kill = async ({ child, ended }: Started): Promise<void> => {
  child.kill('SIGKILL');
  await ended;
};
const isOver = ({ child }: Started): boolean => child.exitCode !== null || child.signalCode !== null;

const restoring = (): readonly string[] => ['restore', folders[0], '--keys', folders[1]];
const eventsIn = async (on: TestDatabase): Promise<number> =>
  (await contentOf(on.ownerUrl))['log.event']?.length ?? -1;

describe('R6: kill -9', () => {
  it(
    `of a back-up, ${KILLS} times, leaves nothing that is taken for one`,
    async () => {
      for (let round = 0; round < KILLS; round++) {
        const folder = source.newFolder();
        const drafts = async () =>
          (await readdir(source.folder)).filter((name) => name.startsWith(`${basename(folder)}.unfinished`));
        await withClient(source.database.adminUrl, async (other) => {
          // every other back-up is killed where it waits for a table, so that some are certainly not whole
          if (round % 2 === 0)
            await other.query('BEGIN; LOCK TABLE ops.reservation IN ACCESS EXCLUSIVE MODE');
          const backup = start(source.database, 'backup', folder);
          await until(async () => isOver(backup) || (await drafts()).length > 0);
          await kill(backup);
          await other.query('ROLLBACK');
        });
        const [draft] = await drafts();
        if (round % 2 === 0) expect(draft).toBeDefined();
        if (draft !== undefined)
          await expect(checkBackup(join(source.folder, draft), 'main')).rejects.toThrow(
            'no complete back-up',
          );
        // killed after its last step it is a whole one
        else expect((await checkBackup(folder, 'main')).manifest.kind).toBe('main');
      }
    },
    KILLS * 30_000,
  );

  it(
    `of a restore, ${KILLS} times, leaves nothing or everything, and it can be given again`,
    async () => {
      for (let round = 0; round < KILLS; round++) {
        const target = await createTestDatabase();
        await withClient(target.adminUrl, async (other) => {
          // every other restore is killed in the middle of its transaction, where it waits for a new month's table
          if (round % 2 === 0)
            await other.query(`SELECT pg_advisory_lock(hashtext('access.ensure_partitions'))`);
          const restore = start(target, ...restoring());
          const sessions = async (what: string): Promise<number> =>
            (
              await other.query(
                `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${what}`,
              )
            ).rowCount ?? 0;
          const reached = round % 2 === 0 ? `wait_event_type = 'Lock'` : `query ~ '^(COPY|LOCK|INSERT)'`;
          await until(async () => isOver(restore) || (await sessions(reached)) > 0);
          await kill(restore);
          await other.query('SELECT pg_advisory_unlock_all()');
          await until(async () => (await sessions(`backend_type = 'client backend'`)) === 0);
        });
        const all = await source.store.head();
        expect([0, all]).toContain(await eventsIn(target));
        if (round % 2 === 0) expect(await eventsIn(target)).toBe(0);
        if ((await eventsIn(target)) === 0) {
          const again = await run(target, ...restoring());
          expect(again).toMatchObject({
            code: 0,
            said: expect.stringContaining('The read models are rebuilt.') as unknown,
          });
        }
        expect(await eventsIn(target)).toBe(all);
        expect((await contentOf(target.keysOwnerUrl))['keys.data_key']).toHaveLength(4);
        expect(await run(target, 'verify-log')).toMatchObject({ code: 0 });
        await target.drop();
      }
    },
    KILLS * 90_000,
  );
});
