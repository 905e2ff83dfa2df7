import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { until } from '../support/condition.js';
import { serverPid } from '../support/embedded-folder.js';
import { seedBody, seedOperator } from '../support/seeded-people.js';
import { flush } from './canary-scan.js';
import { ALL_KEPT, brokenPromises, type Compared } from './kept-promises.js';
import { openLoad, type Acknowledged } from './ledger.js';
import { surround, type Surroundings, type SurroundingsOptions } from './process-on-database.js';
import { killServer } from './server-kill.js';
import { size } from '../support/size.js';

const CYCLES = size(20, 1_000);
/** Acknowledgements before each kill, at least. */
const ACKS = size(20, 180);
const CLIENTS = 8;
/** After so many cycles, and at the end, the whole log is compared; after the others what has come since. */
const WHOLE = 50;
const tenantId = 'distretto-cremasco';

/** Surroundings whose only operator is an administrator. */
const prepare = async (
  database: SurroundingsOptions['database'],
): Promise<{ readonly around: Surroundings; readonly userId: string }> => {
  let userId = '';
  const around = await surround({
    database,
    seed: async (registry) => {
      const organisationId = await seedBody(registry, 'Ambito di Prova', 'ambit');
      userId = await seedOperator(registry, 'administrator', [{ role: 'administrator', organisationId }]);
    },
  });
  return { around, userId };
};

const killDatabase = async (dataDir: string): Promise<void> => {
  const pid = await serverPid(dataDir);
  if (pid === undefined) throw new Error('The server has no process.');
  await killServer(pid);
};

/** Position of the last event, of a log to which nobody appends. */
const headOf = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ position: number }>(
      'SELECT position::float8 AS position FROM log.head',
    );
    return rows[0]?.position ?? 0;
  });

/** Sends acknowledged commands once more and says which got another answer than the first time; "not now" is none. */
const answeredOtherwise = async (
  { ask }: Surroundings,
  authorization: string,
  commands: readonly Acknowledged[],
): Promise<readonly string[]> => {
  const again = await Promise.all(
    commands.map(async ({ key, path, body, ifMatch, id, version }) => {
      const question = { key, body, headers: { authorization }, ...(ifMatch !== undefined && { ifMatch }) };
      let answer = await ask('POST', path, question);
      await until(async () => {
        if (answer.status === 503) answer = await ask('POST', path, question);
        return answer.status !== 503;
      });
      return answer.body['id'] === id && answer.body['version'] === version ? [] : [`${key}: ${answer.text}`];
    }),
  );
  return again.flat();
};

describe('R1: kill -9 under load', () => {
  it(
    `of service and database, in turn, ${CYCLES} times: what was acknowledged is there, once, in order`,
    async () => {
      const { around, userId } = await prepare('embedded');
      try {
        const authorization = `Bearer ${await around.token('administrator', 36_000)}`;
        let service = await around.start();
        const load = openLoad(around.ask, authorization, CLIENTS);
        const { acknowledged } = load;
        const url = async (): Promise<string> => {
          let superuserUrl: string | undefined;
          // Right after a kill there is a moment in which no server runs.
          await until(async () => {
            superuserUrl = (await runningEmbeddedPostgres(around.dataDir))?.superuserUrl;
            return superuserUrl !== undefined;
          });
          return Object.assign(new URL(superuserUrl ?? ''), { pathname: '/pacts' }).href;
        };
        const caller = { tenantId, userId };
        let compared: Compared | undefined;
        for (let cycle = 0; cycle < CYCLES; cycle++) {
          const before = acknowledged.length;
          const running = load.run();
          const enough = (count: number) => acknowledged.length >= count || load.faults.length > 0;
          await until(() => enough(before + ACKS + ((cycle * 37) % 41)));
          if (cycle % 2 === 0) {
            await service.end('SIGKILL');
            service = await around.start();
          } else {
            await killDatabase(around.dataDir);
          }
          const killed = acknowledged.length;
          await until(() => enough(killed + CLIENTS) || !service.alive());
          load.stop();
          await running;
          expect([cycle, load.faults, service.alive(), service.lastWords()]).toEqual([cycle, [], true, []]);
          const since = cycle % WHOLE === 0 || cycle === CYCLES - 1 ? undefined : compared;
          expect(await brokenPromises(await url(), acknowledged, caller, since)).toEqual(ALL_KEPT);
          const recent = acknowledged.slice(Math.max(before, killed - 2 * CLIENTS), killed);
          expect(await answeredOtherwise(around, authorization, recent)).toEqual([]);
          expect(await brokenPromises(await url(), acknowledged, caller, since)).toEqual(ALL_KEPT);
          compared = { position: await headOf(await url()), acknowledgements: acknowledged.length };
        }
        // Both kinds of interruption were felt by the clients.
        expect(load.statuses.get(0)).toBeGreaterThan(0);
        expect(load.statuses.get(503)).toBeGreaterThan(0);
      } finally {
        await around.remove();
      }
    },
    CYCLES * 30_000,
  );

  it('with synchronous_commit=off a kill of the database loses some (negative control)', async () => {
    const dataDir = join(await mkdtemp(join(tmpdir(), 'pact-control-')), 'data');
    // Nothing else may write what was committed: the kill comes before the writer's next round.
    const settings = { wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };
    const server = await startEmbeddedPostgres({ dataDir, settings });
    const pathname = '/control';
    try {
      await withClient(server.superuserUrl, (client) => client.query('CREATE DATABASE control'));
      const plain = Object.assign(new URL(server.superuserUrl), { pathname }).href;
      const { around, userId } = await prepare({ url: `${plain}?options=-c%20synchronous_commit%3Doff` });
      try {
        await around.start();
        await flush(server.superuserUrl);
        const authorization = `Bearer ${await around.token('administrator', 3_600)}`;
        const load = openLoad(around.ask, authorization, CLIENTS);
        let lost = 0;
        for (let round = 0; round < 5 && lost === 0; round++) {
          const before = load.acknowledged.length;
          const running = load.run();
          await until(() => load.acknowledged.length >= before + 100);
          await killDatabase(dataDir);
          load.stop();
          await running;
          await until(() =>
            withClient(plain, (client) => client.query('SELECT 1')).then(
              () => true,
              () => false,
            ),
          );
          lost = (await brokenPromises(plain, load.acknowledged, { tenantId, userId })).lost.length;
        }
        expect(lost).toBeGreaterThan(0);
      } finally {
        await around.remove();
      }
    } finally {
      await server.stop();
      await rm(join(dataDir, '..'), { recursive: true, force: true });
    }
  }, 300_000);
});
