import { setTimeout as pause } from 'node:timers/promises';
import { postmasterOf } from './postmaster.js';

const LOOK_EVERY_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/**
 * Starts the server again, on the same port, when it ends unasked (killed for want of memory, for instance), until
 * the returned function is called. What fails is reported and tried again, at growing intervals.
 */
export const watchServer = (
  cluster: string,
  startAgain: () => Promise<unknown>,
  report: (line: string) => void,
): (() => Promise<void>) => {
  const ending = new AbortController();
  const ended = (): boolean => ending.signal.aborted;
  const watch = async (): Promise<void> => {
    let wait = LOOK_EVERY_MS;
    while (!ended()) {
      await pause(wait, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
      if (ended() || (await postmasterOf(cluster)) !== undefined) continue;
      report('The embedded PostgreSQL has ended; it is started again.');
      try {
        await startAgain();
        wait = LOOK_EVERY_MS;
      } catch (error) {
        report(error instanceof Error ? error.message : 'The embedded PostgreSQL did not start.');
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  };
  const watching = watch();
  return () => {
    ending.abort();
    return watching;
  };
};
