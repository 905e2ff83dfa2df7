import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Query } from './projection.js';

/** Statements that a connection keeps prepared at most; the read models have a few dozen. */
const MOST = 500;

const names = new Map<string, string>();

/** One name for one text in the whole process: a connection refuses a name that it knows for another text. */
const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size === MOST) return known;
  const name = `read-model-${names.size}`;
  names.set(text, name);
  return name;
};

/**
 * Runs each statement by itself on any connection of `database`, prepared once for each: TypeORM has no names for
 * statements, so that the server would parse and plan each one anew.
 */
export const namedQuery =
  ({ driver }: Pick<DataSource, 'driver'>): Query =>
  async (text, parameters) => {
    // All our databases are PostgreSQL, and TypeORM does not type the pool of its driver.
    const pool = (driver as PostgresDriver).master as Pool;
    const name = nameOf(text);
    const { rows } = await pool.query<Record<string, unknown>>({
      ...(name !== undefined && { name }),
      ...{ text, values: [...parameters] },
    });
    return rows;
  };
