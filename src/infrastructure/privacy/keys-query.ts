import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import { KeysUnavailable } from '../../application/ports/sealer.js';
import { errorCode } from '../access-log/error-code.js';

/** Milliseconds a question to the keys database may take. */
export const KEYS_PATIENCE = 5_000;

interface TimedQuery extends QueryConfig {
  /** Milliseconds; the driver drops the connection when they are over. */
  readonly query_timeout: number;
}

/**
 * Asks the keys database by a prepared statement.
 * @throws KeysUnavailable with the error's code at most: its details may repeat values
 */
export const askKeys = async <Row extends QueryResultRow>(
  pool: Pool,
  name: string,
  text: string,
  ...values: readonly unknown[]
): Promise<readonly Row[]> => {
  const query: TimedQuery = { name, text, values: [...values], query_timeout: KEYS_PATIENCE };
  try {
    return (await pool.query<Row>(query)).rows;
  } catch (error) {
    throw new KeysUnavailable(`The keys database could not be asked (${errorCode(error) ?? 'no answer'}).`);
  }
};
