import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import {
  bytesArray,
  instantArray,
  integerArray,
  textArray,
  uuidArray,
} from '../../../src/infrastructure/event-store/postgres/binary-array.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { name: 'arrays', max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What PostgreSQL has read, element by element, as text. */
const readBack = async (array: Buffer, type: string): Promise<readonly (string | null)[]> => {
  const text = `SELECT coalesce(array_agg(v::text ORDER BY nth), '{}') AS found
    FROM unnest($1::${type}[]) WITH ORDINALITY AS t (v, nth)`;
  const { rows } = await pool.query<{ found: (string | null)[] }>(text, [array]);
  return rows[0]?.found ?? [];
};

describe('An array in the binary form is what PostgreSQL reads', () => {
  const uuids = [randomUUID(), randomUUID(), '00000000-0000-0000-0000-000000000000'];
  const texts = [
    '',
    'plain',
    'perché – «dì»',
    '𝔘 and 🙂',
    '"quoted", {braced} \\ NULL',
    'null',
    'x'.repeat(5_000),
  ];

  it('of texts, whatever they hold', async () => {
    expect(await readBack(textArray(texts), 'text')).toEqual(texts);
  });

  it('of UUIDs', async () => {
    expect(await readBack(uuidArray(uuids), 'uuid')).toEqual(uuids);
  });

  it('of bytes, some of them not there', async () => {
    const found = await readBack(bytesArray(['00ff', null, '', 'ab'.repeat(32)]), 'bytea');
    expect(found).toEqual(['\\x00ff', null, '\\x', `\\x${'ab'.repeat(32)}`]);
  });

  it('of integers', async () => {
    expect(await readBack(integerArray([0, 1, -1, 2_147_483_647]), 'integer')).toEqual([
      '0',
      '1',
      '-1',
      '2147483647',
    ]);
  });

  it('of instants, to the millisecond, on both sides of 2000', async () => {
    const instants = ['1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z', '2026-03-02T09:00:00.125Z'];
    const found = await readBack(instantArray([...instants, '9999-12-31T23:59:59.999Z']), 'timestamptz');
    expect(found).toEqual([
      ...['1999-12-31 23:59:59.999+00', '2000-01-01 00:00:00+00', '2026-03-02 09:00:00.125+00'],
      '9999-12-31 23:59:59.999+00',
    ]);
  });

  it('of nothing', async () => {
    expect(await readBack(textArray([]), 'text')).toEqual([]);
    expect(await readBack(bytesArray([]), 'bytea')).toEqual([]);
  });

  it('negative control: one wrong byte is not read as the same', async () => {
    const array = uuidArray(uuids);
    array.writeUInt8(array.readUInt8(30) ^ 1, 30);
    expect(await readBack(array, 'uuid')).not.toEqual(uuids);
  });
});

describe('An array is not made', () => {
  it.each(['zz', 'abc', '00fg'])('of bytes written %s', (hex) => {
    expect(() => bytesArray(['00', hex])).toThrow(TypeError);
    expect(() => bytesArray([hex, hex])).toThrow(TypeError);
  });

  it.each(['', 'not-a-uuid', `${randomUUID().slice(0, -1)}g`])('of a UUID written "%s"', (uuid) => {
    expect(() => uuidArray([uuid])).toThrow(TypeError);
  });

  it('of an integer that has no place in four bytes', () => {
    expect(() => integerArray([2 ** 31])).toThrow('out of range');
  });
});
