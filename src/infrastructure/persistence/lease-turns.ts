import type { Pool } from 'pg';
import { pause, withLease, type Lease, type LeaseOptions } from './lease.js';

/** First and longest pause after a failure, in milliseconds. */
const BACK_OFF = { first: 50, longest: 10_000 } as const;

/** How long work under a lease goes on. */
export interface Turns extends Pick<LeaseOptions, 'duration'> {
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Told of a failure, and that it is tried again after `pause` milliseconds. */
  readonly failed: (error: unknown, pause: number) => void;
}

/** Takes turns with other processes until `signal` aborts: waits for the lease, works, and waits again after a loss or a failure. */
export const inTurns = async (
  pool: Pool,
  name: string,
  work: (lease: Lease, ended: AbortSignal) => Promise<void>,
  { signal, failed, ...options }: Turns,
): Promise<void> => {
  let wait: number = BACK_OFF.first;
  while (!signal.aborted) {
    let begun = performance.now();
    try {
      await withLease(
        pool,
        name,
        async (lease) => {
          begun = performance.now();
          await work(lease, AbortSignal.any([signal, lease.lost]));
        },
        { ...options, signal },
      );
    } catch (error) {
      if (performance.now() - begun > BACK_OFF.longest) wait = BACK_OFF.first;
      failed(error, wait);
      await pause(wait, signal);
      wait = Math.min(wait * 2, BACK_OFF.longest);
    }
  }
};
