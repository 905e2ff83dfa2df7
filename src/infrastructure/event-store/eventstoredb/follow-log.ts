import { setTimeout as pause } from 'node:timers/promises';
import { END, streamNameFilter, type AllStreamSubscription } from '@eventstore/db-client';
import type { ServerConnection } from './server-connection.js';

/** Milliseconds before a subscription that was dropped is made anew. */
const ANEW_AFTER = 500;

/** Resolves when a subscription has ended, for whatever reason, or `signal` aborts. */
const untilDropped = (
  subscription: AllStreamSubscription,
  onMore: () => void,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => void subscription.unsubscribe().then(resolve, resolve);
    signal.addEventListener('abort', stop, { once: true });
    const dropped = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    subscription.on('confirmation', onMore);
    subscription.on('data', onMore);
    subscription.on('end', dropped);
    subscription.on('close', dropped);
    // this listener stays: the client may report an error twice
    subscription.on('error', dropped);
  });

/**
 * Calls `onMore` when streams with one of the prefixes have grown, until `signal` aborts. It says no more than that:
 * what has grown is read from the place where reading has stopped, so that a dropped subscription ("consumer too slow")
 * loses nothing, and no checkpoint of a filter is ever taken for the place of an event.
 */
export const followLog = async (
  { client, call }: ServerConnection,
  prefixes: readonly string[],
  onMore: () => void,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    const filter = streamNameFilter({ prefixes: [...prefixes] });
    const subscription = client.subscribeToAll({ ...call, fromPosition: END, filter });
    await untilDropped(subscription, onMore, signal);
    await pause(ANEW_AFTER, undefined, { signal }).catch(() => undefined);
  }
};
