import type { FoundReceipt } from '../../../application/ports/event-store.js';
import type { OrdinalHead, Unplaced } from './ordinals.js';

/** Commands whose receipts are kept: more than a process has under way. */
const CAPACITY = 4_096;

/** Receipts of commands that this process has counted itself: whoever waits for one need not ask for it. */
export interface RecentReceipts {
  /** A run of events, in their order, was counted; `head` is what the count has answered. */
  note(events: readonly Unplaced[], head: OrdinalHead): void;
  of(commandId: string): FoundReceipt | undefined;
}

/**
 * A run is all of our events after a place that was counted, so that its positions are the last ones up to the head.
 * Where another process has counted further, nothing is noted and the table is asked.
 */
export const createRecentReceipts = (capacity = CAPACITY): RecentReceipts => {
  const receipts = new Map<string, FoundReceipt>();
  return {
    note(events, head) {
      if (events.at(-1)?.commit !== head.commit) return;
      const before = head.position - events.length;
      events.forEach(({ commandId, fingerprint, stream, version }, index) => {
        if (commandId === null) return;
        // the first event of a command says what it was, the last where it ended
        const first = receipts.get(commandId) ?? { stream, fingerprint: fingerprint ?? '' };
        const { stream: where, fingerprint: what } = first;
        receipts.set(commandId, { stream: where, fingerprint: what, version, position: before + index + 1 });
      });
      for (const oldest of receipts.keys()) {
        if (receipts.size <= capacity) break;
        receipts.delete(oldest);
      }
    },
    of: (commandId) => receipts.get(commandId),
  };
};
