import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/** Work that only one process does at a time, while it is ours. */
export interface Lease {
  readonly name: string;
  /** Grows with every new holder. Writers name it in their own transaction: see lease-fence.ts. */
  readonly token: bigint;
  /** Aborts when the lease could not be renewed in time or somebody else has taken it. */
  readonly lost: AbortSignal;
}

/** What a writer shows of its lease. */
export type HeldLease = Pick<Lease, 'name' | 'token'>;

/** How a lease is waited for and kept. */
export interface LeaseOptions {
  /** Milliseconds without a renewal after which others may take it. */
  readonly duration?: number;
  /** Ends the wait of a stand-by. Work that has begun ends when its own code says so. */
  readonly signal?: AbortSignal;
}

const DURATION = 10_000;
/** Between two looks of a stand-by, in milliseconds, and at most. */
const LOOK_EVERY = 500;

const TAKE = `SELECT ops.take_lease($1, $2, $3 * interval '1 millisecond') AS token`;
const RENEW = `UPDATE ops.lease SET expires_at = clock_timestamp() + $3 * interval '1 millisecond'
  WHERE name = $1 AND token = $2`;
const RELEASE = `UPDATE ops.lease SET expires_at = '-infinity' WHERE name = $1 AND token = $2`;

/** Waits, or less when a signal aborts. */
export const pause = (
  milliseconds: number,
  ...signals: readonly (AbortSignal | undefined)[]
): Promise<void> =>
  new Promise((resolve) => {
    const given = signals.filter((signal) => signal !== undefined);
    const done = (): void => {
      clearTimeout(timer);
      for (const signal of given) signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    for (const signal of given) signal.addEventListener('abort', done);
    if (given.some(({ aborted }) => aborted)) done();
  });

const isOver = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** Waits until the lease is ours; undefined when the wait was ended. */
const taken = async (
  client: PoolClient,
  name: string,
  duration: number,
  signal: AbortSignal | undefined,
): Promise<bigint | undefined> => {
  const holder = randomUUID();
  while (!isOver(signal)) {
    const { rows } = await client.query<{ token: string | null }>(TAKE, [name, holder, duration]);
    const token = rows[0]?.token ?? null;
    if (token !== null) return BigInt(token);
    await pause(Math.min(LOOK_EVERY, duration / 4), signal);
  }
  return undefined;
};

/** Renews until `over` aborts; ends earlier when the lease is no longer ours or nobody knows. */
const renewing = async (
  client: PoolClient,
  { name, token }: HeldLease,
  duration: number,
  over: AbortSignal,
): Promise<void> => {
  // by the clock of this process, counted from before a renewal was asked for: never later than the database's
  let validUntil = performance.now() + duration;
  for (;;) {
    await pause(duration / 4, over);
    if (isOver(over)) return;
    const asked = performance.now();
    const late = pause(validUntil - asked, over).then(() => false);
    const renewed = client.query(RENEW, [name, String(token), duration]).then(
      ({ rowCount }) => rowCount === 1,
      () => false,
    );
    if (!(await Promise.race([renewed, late]))) return;
    validUntil = asked + duration;
  }
};

const hold = async (
  client: PoolClient,
  held: HeldLease,
  duration: number,
  work: (lease: Lease) => Promise<void>,
): Promise<void> => {
  const [lost, over] = [new AbortController(), new AbortController()];
  // without its session a lease is anybody's: see ops.take_lease
  client.on('error', () => lost.abort());
  const renewal = renewing(client, held, duration, over.signal).then(() => {
    if (!over.signal.aborted) lost.abort();
  });
  try {
    await work({ ...held, lost: lost.signal });
  } finally {
    over.abort();
    await renewal;
    if (!lost.signal.aborted)
      await client.query(RELEASE, [held.name, String(held.token)]).catch(() => undefined);
  }
};

/**
 * Waits as a stand-by until the lease is free, does the work while it is ours, and gives it back, whatever the work's end.
 * A connection of the pool is kept for as long. The work ends soon after `lost`; what it writes afterwards all the same
 * is refused by the fence in its transaction.
 */
export const withLease = async (
  pool: Pool,
  name: string,
  work: (lease: Lease) => Promise<void>,
  { duration = DURATION, signal }: LeaseOptions = {},
): Promise<void> => {
  const client = await pool.connect();
  try {
    const token = await taken(client, name, duration, signal);
    if (token !== undefined) await hold(client, { name, token }, duration, work);
  } finally {
    // the session ends with its advisory lock
    client.release(true);
  }
};
