import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runningEmbeddedPostgres } from '../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { until } from '../support/condition.js';
import { serverPid } from '../support/embedded-folder.js';
import { seedBody, seedOperator } from '../support/seeded-people.js';
import { sow } from './built-service.js';
import { ALL_KEPT, brokenPromises } from './kept-promises.js';
import { openLoad, type Load } from './ledger.js';
import { surround, type Surroundings, type SurroundingsOptions } from './process-on-database.js';
import type { ServiceProcess } from './service-process.js';
import { smallDisk } from './small-disk.js';
import { size } from '../support/size.js';

const CLIENTS = 8;
const MEGABYTES = 256;
/** Each outage once in a round. */
const ROUNDS = Array.from({ length: size(1, 100) }, (_, index) => index + 1);
const tenantId = 'distretto-cremasco';
const TERMINATE = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;

let userId = '';
const seed: SurroundingsOptions['seed'] = async (registry) => {
  const organisationId = await seedBody(registry, 'Ambito di Prova', 'ambit');
  userId = await seedOperator(registry, 'administrator', [{ role: 'administrator', organisationId }]);
};

describe.each(ROUNDS)('R4, round %i: the database fails and comes back', () => {
  let disk: Awaited<ReturnType<typeof smallDisk>>;
  let around: Surroundings;
  let service: ServiceProcess;
  let load: Load;
  let running: Promise<void>;
  let authorization: string;

  beforeAll(async () => {
    disk = await smallDisk(MEGABYTES);
    around = await surround({ database: 'embedded', seed, ...('folder' in disk && { folder: disk.folder }) });
    service = await around.start();
    authorization = `Bearer ${await around.token('administrator', 3_600)}`;
    load = openLoad(around.ask, authorization, CLIENTS);
  }, 180_000);
  afterAll(async () => {
    await around.remove();
    if ('folder' in disk) await disk.remove();
  });

  const databaseUrl = async (): Promise<string> => {
    const { superuserUrl = '' } = (await runningEmbeddedPostgres(around.dataDir)) ?? {};
    return Object.assign(new URL(superuserUrl), { pathname: '/pacts' }).href;
  };
  const asSuperuser = async (...statements: readonly string[]): Promise<void> =>
    withClient(await databaseUrl(), async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const refusals = (): number => load.statuses.get(503) ?? 0;

  /** Waits for so many acknowledgements more, or for what must not be. */
  const served = async (more: number): Promise<void> => {
    const wanted = load.acknowledged.length + more;
    await until(() => load.acknowledged.length >= wanted || load.faults.length > 0 || !service.alive());
  };
  const felt = async (): Promise<void> => {
    const wanted = refusals() + CLIENTS;
    await until(() => refusals() >= wanted || load.faults.length > 0 || !service.alive());
  };
  const underLoad = async (): Promise<void> => {
    running = load.run();
    await served(3 * CLIENTS);
  };

  /** After each: alive, nothing but success or "not now", nothing acknowledged is lost, and it serves. */
  afterEach(async () => {
    await served(3 * CLIENTS);
    load.stop();
    await running;
    expect([load.faults, service.alive(), service.lastWords()]).toEqual([[], true, []]);
    expect(load.statuses.get(0) ?? 0).toBe(0);
    const promises = await brokenPromises(await databaseUrl(), load.acknowledged, { tenantId, userId });
    expect(promises).toEqual(ALL_KEPT);
    expect(service.lines.find((line) => line.includes('unexpected error'))).toBeUndefined();
    expect((await around.ask('GET', '/health/ready')).status).toBe(200);
  }, 180_000);

  it('restarted', async () => {
    await underLoad();
    const pid = await serverPid(around.dataDir);
    if (pid !== undefined) process.kill(pid, 'SIGINT');
    await until(async () => {
      const now = await serverPid(around.dataDir);
      return now !== undefined && now !== pid;
    });
  }, 180_000);

  it('ends every session, again and again', async () => {
    await underLoad();
    for (let round = 0; round < 5; round++) {
      await asSuperuser(TERMINATE);
      await served(CLIENTS);
    }
  }, 180_000);

  it('lets nobody in', async () => {
    await underLoad();
    await asSuperuser('ALTER ROLE pact_app CONNECTION LIMIT 0', TERMINATE);
    await felt();
    await asSuperuser('ALTER ROLE pact_app CONNECTION LIMIT -1');
  }, 180_000);

  it('does not answer until the pool is exhausted', async () => {
    await underLoad();
    const lists = withClient(await databaseUrl(), async (client) => {
      await client.query('BEGIN');
      await client.query('LOCK TABLE read.organisation_card IN ACCESS EXCLUSIVE MODE');
      return Promise.all(
        Array.from({ length: 20 }, () =>
          around.ask('GET', '/api/v1/organisations', { headers: { authorization } }),
        ),
      );
    });
    const answers = (await lists).map(({ status, headers, text }) => [
      status,
      headers.get('retry-after'),
      text,
    ]);
    expect(answers.filter(([status, retry]) => status !== 503 || retry !== '2')).toEqual([]);
  }, 180_000);

  it('has no space left on the disk', async () => {
    await underLoad();
    if (!('folder' in disk)) {
      // Who may not mount a file system cannot fill one without harm to others.
      expect(disk.refusal).toMatch(/permi|superuser|root|ENOENT|denied/i);
      return;
    }
    await disk.fill();
    await felt();
    await disk.free();
  }, 180_000);
});

describe('a service that does not listen for lost idle connections (negative control)', () => {
  it('exits when its sessions are ended', async () => {
    const around = await surround({
      database: 'outside',
      seed,
      change: (name, text) =>
        name === 'infrastructure/persistence/pool.ts'
          ? sow(text, /^ {2}pool\.on\('error'[\s\S]*?^ {2}\}\);\n/m, '')
          : text,
    });
    try {
      const service = await around.start();
      await around.ask('GET', '/health/ready');
      // the server is that of the run: the sessions of other suites are left alone
      await withClient(around.databaseUrl ?? '', (client) =>
        client.query(
          `${TERMINATE} AND starts_with(datname, current_database())
             AND application_name IN ('events', 'operations', 'access-log', 'keys')`,
        ),
      );
      await until(() => !service.alive());
      expect(service.child.exitCode).not.toBe(0);
    } finally {
      await around.remove();
    }
  }, 180_000);
});
