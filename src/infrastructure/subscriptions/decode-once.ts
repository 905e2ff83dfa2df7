import type { EventStore, RecordedEvent, StoredEvent } from '../../application/ports/event-store.js';

/** Read models that follow the log together take the same pages: the last `capacity` events are decoded once for all. */
export const decodeOnce = (
  store: Pick<EventStore, 'decode'>,
  capacity: number,
): Pick<EventStore, 'decode'> => {
  const decoded = new Map<StoredEvent, RecordedEvent>();
  return {
    decode(stored) {
      const known = decoded.get(stored);
      if (known) return known;
      const recorded = store.decode(stored);
      decoded.set(stored, recorded);
      for (const oldest of decoded.keys()) {
        if (decoded.size <= capacity) break;
        decoded.delete(oldest);
      }
      return recorded;
    },
  };
};
