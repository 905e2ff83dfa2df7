import { randomUUID } from 'node:crypto';

const TABLE = `
  CREATE SCHEMA raw;
  CREATE TABLE raw.event (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    type text COLLATE "C" NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    body text COLLATE "C" NOT NULL,
    UNIQUE (stream, version)
  )`;

const COLUMNS = 'INSERT INTO raw.event (stream, version, type, body) VALUES ';
const ROWS = 100;
const tuple = (first) => `($${first}, $${first + 1}, $${first + 2}, $${first + 3})`;
const ONE = COLUMNS + tuple(1);
const HUNDRED = COLUMNS + Array.from({ length: ROWS }, (_, row) => tuple(4 * row + 1)).join(', ');
const row = (text) => [`pact-${randomUUID()}`, 1, 'CapabilityRecorded.v1', text];

/**
 * The least that an event log in PostgreSQL can be: one table with two unique indexes, prepared statements, no checks,
 * no hashes, no order without gaps. `text` gives the stored text of an event.
 */
export const rawLog = async (pool, text) => {
  await pool.query(TABLE);
  return {
    /** Work of one caller: one row, one commit. */
    one: () => async () => {
      await pool.query({ name: 'raw-one', text: ONE, values: row(text()) });
    },
    /** Work of one caller: a hundred rows in one statement, one commit; gives the number of rows. */
    hundred: () => async () => {
      const values = Array.from({ length: ROWS }, () => row(text())).flat();
      await pool.query({ name: 'raw-hundred', text: HUNDRED, values });
      return ROWS;
    },
  };
};

const PAGE =
  'SELECT position, stream, category, version, event_id, command_id, type, recorded_at, body, leaf_hash ' +
  'FROM log.event WHERE position > $1 ORDER BY position LIMIT $2';

/** Reads all rows of the log in pages by key, or those after a position, and hands each stored text to `take`; gives the number of rows. */
export const readRaw = async (pool, pageLength, take, from = 0) => {
  const types = { getTypeParser: () => (value) => value };
  let after = String(from);
  for (let count = 0; ;) {
    const { rows } = await pool.query({ name: 'raw-page', text: PAGE, values: [after, pageLength], types });
    for (const { body } of rows) take(body);
    count += rows.length;
    if (rows.length < pageLength) return count;
    after = rows.at(-1).position;
  }
};
