import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { sendBatch } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { until } from '../../support/condition.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { newId, take, writeLines } from '../../support/event-store-contract/contract-subject.js';
import {
  BEGINNING,
  command,
  diary,
  diaryCodecs,
  line,
} from '../../support/event-store-contract/diary.fixture.js';
import { size } from '../../support/size.js';

const EVENTS = size(20_000, 200_000);

let database: TestDatabase;
let pools: readonly pg.Pool[];
let stores: readonly PostgresEventStore[];

const storeOf = (process: number): PostgresEventStore => {
  const store = stores[process % stores.length];
  if (!store) throw new Error('The stores were not made.');
  return store;
};

beforeAll(async () => {
  database = await createTestDatabase();
  pools = [1, 2, 3, 4].map((process) => createPool(database.appUrl, { max: 4, name: `process-${process}` }));
  stores = pools.map((pool) => new PostgresEventStore(pool, diaryCodecs));
});

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

/** What a follower has got wrong: nothing, when it has seen exactly the truth in its order. */
const faultsOf = (seen: readonly number[], truth: readonly number[]) => {
  const got = new Set(seen);
  return {
    missed: truth.filter((position) => !got.has(position)).length,
    gaps: truth.filter((position, index) => position !== index + 1).length,
    inversions: seen.filter((position, index) => position <= (seen[index - 1] ?? 0)).length,
  };
};

const NONE = { missed: 0, gaps: 0, inversions: 0 };

/** A process that writes by hand, in a transaction that takes its time or comes to nothing. */
const troubledWriter = (end: string) =>
  withClient(database.appUrl, async (client) => {
    const id = newId();
    const append = encodeAppend(diaryCodecs, 'diary', id, BEGINNING, [line(id, 1), line(id, 2)], command());
    await client.query('BEGIN');
    await sendBatch(client)([append]);
    await client.query(end).catch(() => undefined);
  });

const TROUBLES = [
  'SELECT pg_sleep(0.01); COMMIT',
  'ROLLBACK',
  'SELECT pg_sleep(0.01); ROLLBACK',
  'SELECT pg_terminate_backend(pg_backend_pid())',
];

describe('R3: followers of the log', () => {
  it(
    `miss nothing of ${EVENTS} events under slow, rolled-back, idle and killed writers`,
    async () => {
      const following = [1_000, 100, 7].map((limit, index) => take(storeOf(index), 0, EVENTS, { limit }));
      await withClient(database.appUrl, async (idle) => {
        // an old transaction with an id of its own: what stalls pollers that go by transaction ids
        await idle.query('BEGIN; SELECT pg_current_xact_id()');
        let written = 0;
        const busy = (store: PostgresEventStore) => async () => {
          while (written < EVENTS) {
            const lines = 1 + (written % 9);
            written += lines;
            await writeLines(store, newId(), command(), { lines });
          }
        };
        const troubled = async () => {
          for (let round = 0; written < EVENTS; round++) await troubledWriter(TROUBLES[round % 4] ?? '');
        };
        const callers = stores.flatMap((store) => Array.from({ length: 16 }, () => busy(store)));
        await Promise.all([...callers, troubled, troubled].map((work) => work()));
      });
      const head = await storeOf(0).head();
      expect(head).toBeGreaterThanOrEqual(EVENTS);
      const truth = await positionsIn('SELECT position FROM log.event ORDER BY position');
      expect(truth).toHaveLength(head);
      for (const events of await Promise.all(following)) {
        const seen = events.map(({ position }) => position);
        expect(faultsOf(seen, truth.slice(0, seen.length))).toEqual(NONE);
      }
    },
    size(180_000, 3_600_000),
  );

  const positionsIn = (query: string): Promise<readonly number[]> =>
    withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ position: string }>(query);
      return rows.map(({ position }) => Number(position));
    });

  it('negative control: a poller over a sequence misses events under the same writers', async () => {
    await withClient(database.ownerUrl, (owner) =>
      owner.query('CREATE SCHEMA naive; CREATE TABLE naive.event (position bigserial PRIMARY KEY)'),
    );
    const write = (before: string) =>
      withClient(database.ownerUrl, (client) =>
        client.query(`BEGIN; INSERT INTO naive.event DEFAULT VALUES; ${before}; COMMIT`),
      );
    const seen: number[] = [];
    const poll = async () => {
      const after = seen.at(-1) ?? 0;
      seen.push(
        ...(await positionsIn(`SELECT position FROM naive.event WHERE position > ${after} ORDER BY 1`)),
      );
    };
    await withClient(database.ownerUrl, async (slow) => {
      await slow.query('BEGIN; INSERT INTO naive.event DEFAULT VALUES');
      await write('ROLLBACK; BEGIN');
      await write('SELECT 1');
      await until(async () => {
        await poll();
        return seen.length > 0;
      });
      await slow.query('COMMIT');
    });
    await poll();
    const faults = faultsOf(seen, await positionsIn('SELECT position FROM naive.event ORDER BY 1'));
    expect(faults.missed).toBeGreaterThan(0);
    expect(faults.gaps).toBeGreaterThan(0);
  });
});

describe('Four processes on one log', () => {
  it('are one store: one key from all of them is one event, one version is won once', async () => {
    const context = command();
    const id = newId();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, client) =>
        storeOf(client).append(diary, id, BEGINNING, [line(id, 1)], context),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const rivals = await Promise.allSettled(
      stores.map((store) => store.append(diary, id, BEGINNING, [line(id, 2)], command())),
    );
    expect(rivals.filter(({ status }) => status === 'fulfilled')).toHaveLength(0);
  });
});
