import type pg from 'pg';
import { asUnavailable } from '../postgres/database-trouble.js';
import { LogContradicted } from './log-contradicted.js';

/** SQLSTATE that the functions of schema `esdb` raise when the log says something else than before. */
const CONTRADICTED = 'PC001';

/** A row with every value as text. */
export type TextRow = readonly (string | null)[];

/** Asks one named statement. */
export type Ask = (name: string, text: string, values: readonly unknown[]) => Promise<readonly TextRow[]>;

const isContradiction = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === CONTRADICTED;

/**
 * Asks PostgreSQL, once more after a lost connection: every statement here may be repeated.
 * @throws LogContradicted, StoreUnavailable
 */
export const askOver = (pool: Pick<pg.Pool, 'query'>): Ask => {
  const types = { getTypeParser: () => (value: string) => value };
  return async (name, text, values) => {
    const ask = async () =>
      (await pool.query<(string | null)[]>({ name, text, values: [...values], rowMode: 'array', types }))
        .rows;
    try {
      return await ask().catch((error: unknown) => {
        if (isContradiction(error)) throw error;
        return ask();
      });
    } catch (error) {
      throw isContradiction(error)
        ? new LogContradicted('an event is doubled, missing or another one')
        : asUnavailable(error);
    }
  };
};
