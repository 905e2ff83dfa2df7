import type { EventStore } from '../../../application/ports/event-store.js';
import { readAhead } from '../../subscriptions/read-ahead.js';
import { againstCheckpoint } from './against-checkpoint.js';
import { eventChecks } from './event-checks.js';
import type { LogVerdict, VerifyProgress } from './log-finding.js';
import type { OutsideCheckpoints } from './newest-checkpoint.js';

/** Looks through the whole event log, whichever store it is in, and stops at the first thing that is wrong. */
export const verifyEvents = async (
  store: Pick<EventStore, 'head' | 'readAll'>,
  outside: OutsideCheckpoints,
  progress: VerifyProgress,
): Promise<LogVerdict> => {
  const head = await store.head();
  const comparison = await againstCheckpoint('events', head, outside);
  const check = eventChecks();
  let seen = 0;
  for await (const page of readAhead(store, 0, head)) {
    for (const stored of page) {
      seen += 1;
      const problem = check(stored);
      if (problem !== undefined) return comparison.verdict({ position: seen, problem });
      comparison.add(Buffer.from(stored.leafHash, 'hex'));
    }
    progress(seen, head);
  }
  return comparison.verdict(
    seen === head ? undefined : { position: seen + 1, problem: 'the position is missing' },
  );
};
