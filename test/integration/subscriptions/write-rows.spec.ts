import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ProjectionTable, Query, Row } from '../../../src/infrastructure/subscriptions/projection.js';
import { writeRows } from '../../../src/infrastructure/subscriptions/write-rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const table: ProjectionTable = {
  name: 'sample',
  columns: { id: 'int4', label: 'text', ids: 'uuid[]', on_day: 'date', flag: 'bool' },
  key: ['id'],
};
const id = '00000000-0000-4000-8000-000000000001';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(
    'CREATE TABLE read.sample (id int PRIMARY KEY, label text, ids uuid[], on_day date, flag boolean)',
  );
});

beforeEach(() => client.query('TRUNCATE read.sample'));

afterAll(async () => {
  await client.end();
  await database.drop();
});

const query: Query = async (sql, parameters) =>
  (await client.query<Record<string, unknown>>(sql, [...parameters])).rows;

const labelsAfter = async (rows: readonly Row[]): Promise<readonly unknown[]> => {
  await writeRows(query, table, table.name, rows);
  const stored = await query('SELECT label FROM read.sample ORDER BY id', []);
  return stored.map(({ label }) => label);
};

describe('writing rows', () => {
  it.each([
    ['an empty text', ['']],
    ['an empty text among others', ['', 'a', '']],
    ['nothing', [null]],
    ['nothing among others', ['a', null, 'b', null]],
    ['the word null', ['NULL', 'null', 'a']],
    ['what separates texts on their way', ['a\u001eb', 'c']],
    ['what stands for nothing on the way', ['\u001d', 'a\u001d', null]],
    ['quotes, braces, commas and backslashes', ['{"a":"\\"b\\""}', "'", '{,}', '\\N', '\\x1e']],
    ['line ends and letters of all kinds', ['a\nb\tc\r', 'è ŭ 漢 😀', ' ']],
  ])('keeps %s', async (_, labels) => {
    const rows = labels.map((label, index) => ({ id: index, label }));
    expect(await labelsAfter(rows)).toEqual(labels);
  });

  it('casts each column to its type', async () => {
    const row = { id: 7, label: 'a', ids: [id, id], on_day: '2026-11-21', flag: true };
    await writeRows(query, table, table.name, [row, { ...row, id: 8, ids: [], flag: false, on_day: null }]);
    expect(
      await query('SELECT id, ids::text AS ids, on_day::text AS day, flag FROM read.sample ORDER BY id', []),
    ).toEqual([
      { id: 7, ids: `{${id},${id}}`, day: '2026-11-21', flag: true },
      { id: 8, ids: '{}', day: null, flag: false },
    ]);
  });

  it('writes over a row with the same key and leaves the others', async () => {
    await labelsAfter([
      { id: 1, label: 'a' },
      { id: 2, label: 'b' },
    ]);
    expect(await labelsAfter([{ id: 2, label: 'c' }])).toEqual(['a', 'c']);
  });
});
