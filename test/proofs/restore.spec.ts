import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backupCommand } from '../../src/infrastructure/cli/backup.command.js';
import { restoreCommand } from '../../src/infrastructure/cli/restore.command.js';
import { verifyLogCommand } from '../../src/infrastructure/cli/verify-log.command.js';
import { codecRegistry } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { PgTransparencyLog } from '../../src/infrastructure/audit/notary/pg-transparency-log.js';
import { outsideCheckpoints } from '../../src/infrastructure/operations/verify-log/newest-checkpoint.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { createPool } from '../../src/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../../src/infrastructure/persistence/read-database.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { entities } from '../../src/infrastructure/read-models/entities.js';
import { projections } from '../../src/infrastructure/read-models/projections.js';
import { openRuntimeOn } from '../../src/runtime.js';
import { listen } from '../../src/service.js';
import { until } from '../support/condition.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { askAt, startService, type TestService } from '../support/service.js';
import { size } from '../support/size.js';
import { openCase, type OpenCase } from './open-case.js';

const DRILLS = size(1, 20);
const nowhere = { write: () => true } as unknown as NodeJS.WritableStream;

let service: TestService;
let scene: OpenCase;
let folder: string;
let auditDir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pact-drill-'));
  auditDir = join(folder, 'audit');
  service = await startService({ AUDIT_DIR: auditDir });
  scene = await openCase(service);
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

const tenantId = 'distretto-cremasco';

/** Waits until the notary has vouched for everything so far. */
const signed = async (): Promise<void> => {
  const head = await service.runtime.store.head();
  await until(async () => (await outsideCheckpoints(auditDir, tenantId, 'events')).newest?.size === head);
};
const readModels = (url: string): Promise<readonly unknown[]> =>
  withClient(url, async (client) => {
    const found = [];
    for (const { table } of projections) {
      const { rows } = await client.query<object>(
        `SELECT * FROM read.${table.name} ORDER BY ${table.key.join(', ')}`,
      );
      found.push([table.name, rows]);
    }
    return found;
  });
const sceneOn = async ({ appUrl, ownerUrl }: TestDatabase, outside = auditDir) => {
  const pool = createPool(appUrl, { name: 'drill', max: 4 });
  const store = new PostgresEventStore(pool, codecRegistry);
  const owner = await openReadDatabase(ownerUrl, entities, () => undefined);
  return {
    ...{ store, pool, noted: new PgTransparencyLog(pool), owner, auditDir: outside, tenantId },
    close: async () => {
      await store.close();
      await Promise.all([pool.end(), owner.destroy()]);
    },
  };
};

/** What a visitor of the case sees, by a service that was started on restored databases with the old key files. */
const pageOn = async (target: TestDatabase): Promise<string> => {
  // no notary: two logs with one audit folder would contradict each other
  const processes = ['api', 'projector'] as const;
  const config = { ...service.runtime.config, processes, port: await freePort() };
  const databases = { ...target, embedded: false, stop: () => Promise.resolve() };
  const restored = await listen(await openRuntimeOn(config, createLog('silent'), databases));
  const { text } = await askAt(restored.url, (...whose) => service.token(...whose))(
    'GET',
    `/api/v1/pacts/${scene.pactId}`,
    {
      as: 'worker',
    },
  );
  await restored.close();
  return text;
};

const page = async (): Promise<string> =>
  (await service.ask('GET', `/api/v1/pacts/${scene.pactId}`, { as: 'worker' })).text;

const drill = async (number: number): Promise<void> => {
  const notice = {
    subjectId: scene.subjectId,
    noticeVersion: `d-${number}`,
    channel: 'paper',
    givenOn: '2026-03-04',
  };
  await service.ask('POST', `/api/v1/pacts/${scene.pactId}/privacy-notices`, {
    as: 'worker',
    ifMatch: scene.version + number,
    body: notice,
  });
  const seen = await page();
  expect(seen).toContain(`d-${number}`);
  await signed();
  const [main, keys] = [join(folder, `main-${number}`), join(folder, `keys-${number}`)];
  const { ownerUrl, keysOwnerUrl } = service.databases;
  // what an auditor took away by then: the service goes on while it is backed up, and its notary signs more
  const outside = join(folder, `audit-${number}`);
  await cp(auditDir, outside, { recursive: true });
  const [lines] = await Promise.all([
    backupCommand({ ownerUrl, keysOwnerUrl, folder: main, keysFolder: keys }, nowhere),
    page(),
  ]);
  expect(lines[0]).toContain(`${await service.runtime.store.head()} events`);
  const live = await readModels(ownerUrl);
  const target = await createTestDatabase();
  try {
    const request = { ...target, folder: main, keysFolder: keys };
    const told = await restoreCommand(request, () => sceneOn(target, outside), nowhere);
    expect(told.at(-1)).toBe('The read models are rebuilt.');
    expect(await readModels(target.ownerUrl)).toEqual(live);
    expect(await pageOn(target)).toBe(seen);
    const restored = await sceneOn(target, outside);
    const verified = await verifyLogCommand(restored, nowhere).finally(() => restored.close());
    expect(verified[0]).toMatch(/^events: (\d+) entries, the first \1 as a checkpoint outside/);
    await tamperedIsFound(target);
  } finally {
    await target.drop();
  }
};

/** One byte of one event, by somebody who may do everything (negative control). */
const tamperedIsFound = async (target: TestDatabase): Promise<void> => {
  await withClient(target.adminUrl, (admin) =>
    admin.query(`SET session_replication_role = replica;
      UPDATE log.event SET body = overlay(body PLACING 'X' FROM 40 FOR 1) WHERE position = 7`),
  );
  const tampered = await sceneOn(target);
  await expect(verifyLogCommand(tampered, nowhere)).rejects.toThrow(
    'events, position 7: the text does not match',
  );
  await tampered.close();
};

describe('R6: back-up and restore', () => {
  it(
    `${DRILLS} drills: the log verifies against the checkpoints outside, rebuilt is live, the case is read as before`,
    async () => {
      for (let number = 0; number < DRILLS; number++) await drill(number);
    },
    DRILLS * 60_000,
  );

  it('tells what is lost when the log ends before a checkpoint does', async () => {
    const target = await createTestDatabase();
    const { ownerUrl, keysOwnerUrl } = service.databases;
    const old = join(folder, 'old');
    await backupCommand({ ownerUrl, keysOwnerUrl, folder: old }, nowhere);
    await service.ask('POST', `/api/v1/pacts/${scene.pactId}/privacy-notices`, {
      as: 'worker',
      ifMatch: scene.version + DRILLS,
      body: { subjectId: scene.subjectId, noticeVersion: 'late', channel: 'paper', givenOn: '2026-03-04' },
    });
    await signed();
    const told = await restoreCommand({ ...target, folder: old }, () => sceneOn(target), nowhere);
    expect(told.join('\n')).toMatch(/Lost since: events, position \d+: a checkpoint vouches for \d+ entries/);
    const restored = await sceneOn(target);
    await expect(verifyLogCommand(restored, nowhere)).rejects.toThrow('the log ends here');
    await restored.close();
    await target.drop();
  });
});
