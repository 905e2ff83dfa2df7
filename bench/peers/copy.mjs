import { once } from 'node:events';
import pg from 'pg';

const CHUNK = 65_536;

/** A COPY whose text goes in from memory. */
class CopyIn extends pg.Query {
  constructor(sql, rows) {
    super(sql);
    this.lines = rows;
  }

  handleCopyInResponse(connection) {
    for (let at = 0; at < this.lines.length; at += CHUNK)
      connection.sendCopyFromChunk(this.lines.subarray(at, at + CHUNK));
    connection.endCopyFrom();
  }
}

/** A COPY whose text comes out into memory. */
class CopyOut extends pg.Query {
  chunks = [];

  handleCopyOutResponse() {}

  handleCopyData({ chunk }) {
    this.chunks.push(Buffer.from(chunk));
  }
}

const run = async (client, query) => {
  client.query(query);
  await once(query, 'end');
  return query;
};

/** All rows of a table as COPY writes them. */
export const copyOut = async (client, table) => {
  const { chunks } = await run(client, new CopyOut(`COPY ${table} TO STDOUT`));
  return { text: Buffer.concat(chunks), rows: chunks.length };
};

/** Copies the rows into a new table made like `table`, indexes and all, which is dropped again before the next time. */
export const copyIn = async (client, table, text) => {
  const target = `${table}__copied`;
  await client.query(`DROP TABLE IF EXISTS ${target}; CREATE TABLE ${target} (LIKE ${table} INCLUDING ALL)`);
  await run(client, new CopyIn(`COPY ${target} FROM STDIN`, text));
};
