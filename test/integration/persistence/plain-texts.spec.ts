import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** Compresses to almost nothing, so that a server that compresses at all compresses this. */
const LONG = 'un testo di esempio '.repeat(300);

const onServer = async <Answer>(
  url: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe('how long texts are stored', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  const compressionIn = (insert: string, table: string): Promise<unknown> =>
    onServer(database.ownerUrl, async (client) => {
      await client.query('BEGIN');
      await client.query(insert, [LONG]);
      const { rows } = await client.query<{ method: unknown }>(
        `SELECT pg_column_compression(body) AS method FROM ${table}`,
      );
      await client.query('ROLLBACK');
      return rows[0]?.method;
    });

  it('an event and a read model are not compressed', async () => {
    const event = `INSERT INTO log.event
      SELECT 1, now(), gen_random_uuid(), gen_random_uuid(), 1, 'diary-1', 'diary', 'A.v1', sha256('a'), $1`;
    expect(await compressionIn(event, 'log.event')).toBeNull();
    const view = 'INSERT INTO read.case_view SELECT gen_random_uuid(), 1, gen_random_uuid(), $1';
    expect(await compressionIn(view, 'read.case_view')).toBeNull();
  });

  it('which is no more than the tables say: any other one is', async () => {
    const other = 'CREATE TEMP TABLE other AS SELECT $1::text AS body';
    expect(await compressionIn(other, 'other')).toBe('pglz');
  });
});
