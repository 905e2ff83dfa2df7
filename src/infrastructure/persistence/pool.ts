import pg from 'pg';
import { outliveLoss } from './outlive-loss.js';

/** Milliseconds the server may work on one statement. */
export const STATEMENT_TIMEOUT = 5_000;
/** Milliseconds until a caller stops waiting for a free or a new connection. */
export const CONNECTION_TIMEOUT = 3_000;
/** Milliseconds until a caller stops waiting for an answer; the server has given up before. */
export const QUERY_TIMEOUT = 7_000;
/** Milliseconds an open transaction may do nothing: who sleeps in one may hold a lock that others need. */
const IDLE_TRANSACTION_TIMEOUT = 10_000;

/** How a pool connects. */
export interface PoolOptions {
  /** Connections at most. */
  readonly max: number;
  /** Shown by the server as application name. */
  readonly name: string;
  /** Role taken on at connection, before the first statement. */
  readonly role?: string;
  /** Milliseconds; 0 for none, in long maintenance work. */
  readonly statementTimeout?: number;
  /** Told the SQLSTATE or name of an error of an idle connection, until the pool is ended: never a value. */
  readonly onIdleError?: (code: string) => void;
}

/** Settings that the code relies on, whatever the server's or the database's defaults are. */
const settingsOf = ({ role, statementTimeout = STATEMENT_TIMEOUT }: PoolOptions): readonly string[] => [
  ...(role === undefined ? [] : [`role=${role}`]),
  `statement_timeout=${statementTimeout}`,
  `idle_in_transaction_session_timeout=${IDLE_TRANSACTION_TIMEOUT}`,
  'synchronous_commit=on',
  'default_transaction_isolation=read\\ committed',
  'TimeZone=UTC',
  'DateStyle=ISO',
  // no statement of ours runs long enough to pay for being compiled
  'jit=off',
];

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name;

/**
 * A pool of connections whose sessions are durable, in UTC and bounded in time. Options in the address are kept and win.
 * A connection that dies while idle is replaced by the pool; without the listener it would end the process.
 */
export const createPool = (url: string, options: PoolOptions): pg.Pool => {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  address.searchParams.delete('options');
  const settings = settingsOf(options).map((setting) => `-c ${setting}`);
  const { statementTimeout = STATEMENT_TIMEOUT } = options;
  const pool = new pg.Pool({
    connectionString: address.href,
    max: options.max,
    application_name: options.name,
    options: [...settings, ...(given === null ? [] : [given])].join(' '),
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    ...(statementTimeout > 0 && { query_timeout: statementTimeout + (QUERY_TIMEOUT - STATEMENT_TIMEOUT) }),
    keepAlive: true,
    onConnect: outliveLoss,
  });
  pool.on('error', (error) => {
    // its end does not wait for its connections: they may see the embedded server stop
    if (!pool.ending) options.onIdleError?.(codeOf(error));
  });
  return pool;
};
