import type { HeldLease } from './lease.js';

/** A newer holder has the lease: what this one was about to write is refused. */
export class LeaseTaken extends Error {
  override readonly name = 'LeaseTaken';
}

/** Runs SQL in the writer's transaction. */
type Ask = (sql: string, parameters: readonly unknown[]) => Promise<readonly unknown[]>;

/**
 * One row while the lease is ours, none afterwards; to be folded into the writer's own statement. The lock makes the
 * next holder wait until this transaction has ended, so nothing is written under an old token after a new one is given.
 */
export const leaseHeld = (name: string, token: string): string =>
  `SELECT 1 FROM ops.lease WHERE name = ${name} AND token = ${token} FOR KEY SHARE`;

/**
 * Shows the token in the writer's transaction, before it writes.
 * @throws LeaseTaken
 */
export const insistOnLease = async (ask: Ask, { name, token }: HeldLease): Promise<void> => {
  const held = await ask(leaseHeld('$1', '$2'), [name, String(token)]);
  if (held.length === 0) throw new LeaseTaken(`Another process has taken the lease ${name}.`);
};
