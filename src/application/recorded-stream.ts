import { MAX_PAGE, type EventStore, type RecordedEvent } from './ports/event-store.js';

/** All events of one stream, read and in order; empty for a stream that does not exist. */
export const recordedStream = async (
  store: EventStore,
  stream: string,
): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readStream(stream, events.length, MAX_PAGE);
    events.push(...page.map((stored) => store.decode(stored)));
    if (page.length < MAX_PAGE) return events;
  }
};
