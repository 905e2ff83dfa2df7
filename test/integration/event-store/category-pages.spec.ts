import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import {
  createLogReader,
  type LogReader,
} from '../../../src/infrastructure/event-store/postgres/read-events.js';
import { sendBatch } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** A log like a real one: most events are of pacts, a few of operators. */
const CATEGORIES = ['pact', 'pact', 'subject', 'pact', 'resource-commitment', 'pact', 'pact', 'household'];
const EVENTS = 400;
const OPERATORS = [150, 300];
const categoryAt = (position: number): string =>
  OPERATORS.includes(position) ? 'operator' : (CATEGORIES[position % CATEGORIES.length] ?? 'pact');

let database: TestDatabase;
let pool: pg.Pool;
let reader: LogReader;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { name: 'categories', max: 1 });
  reader = createLogReader(pool);
  const recordedAt = '2026-03-02T09:00:00.125Z';
  const appends = Array.from({ length: EVENTS }, (_, index) => {
    const category = categoryAt(index + 1);
    const [stream, commandId, body] = [`${category}-${randomUUID()}`, randomUUID(), `{"n":${index}}`];
    const leafHash = createHash('sha256').update(body).digest('hex');
    const event = {
      stream,
      category,
      version: 1,
      eventId: randomUUID(),
      commandId,
      type: 'T.v1',
      recordedAt,
      body,
    };
    return {
      ...{ stream, category, commandId, fingerprint: leafHash, expected: 0, previousHash: null },
      events: [{ ...event, leafHash }],
    };
  });
  await sendBatch(pool)(appends);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const expected = (categories: readonly string[], after: number, limit: number): readonly number[] =>
  Array.from({ length: EVENTS - after }, (_, index) => after + index + 1)
    .filter((position) => categories.includes(categoryAt(position)))
    .slice(0, limit);

const found = async (
  categories: readonly string[],
  after: number,
  limit: number,
): Promise<readonly number[]> => (await reader.all(after, limit, categories)).map(({ position }) => position);

describe('A page of some categories', () => {
  it.each([
    ['the busiest', ['pact']],
    ['one that has an index', ['subject']],
    ['several that have one', ['subject', 'household', 'operator']],
    ['both kinds', ['household', 'pact', 'operator']],
    ['one asked for twice', ['operator', 'operator']],
    ['one that is not there', ['nobody']],
  ])('holds the events of %s in their order', async (_, categories) => {
    for (const [after, limit] of [
      [0, 1_000],
      [0, 7],
      [149, 10],
      [399, 10],
      [400, 10],
    ] as const)
      expect([after, limit, await found(categories, after, limit)]).toEqual([
        after,
        limit,
        expected(categories, after, limit),
      ]);
  });

  it('of a rare one is found by its index, and does not look through the log', async () => {
    const plan = (category: string, predicate: string) =>
      withClient(database.ownerUrl, async (client) => {
        await client.query('SET enable_seqscan = off');
        const { rows } = await client.query<Record<'QUERY PLAN', string>>(
          `EXPLAIN SELECT position FROM log.event WHERE category = '${category}' ${predicate} AND position > 0
           ORDER BY position LIMIT 10`,
        );
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      });
    expect(await plan('operator', "AND category <> 'pact'")).toContain('event_category');
    // negative control: the index knows nothing of pacts
    expect(await plan('pact', '')).not.toContain('event_category');
  });
});
