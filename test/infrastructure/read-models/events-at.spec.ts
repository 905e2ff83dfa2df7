import { describe, expect, it } from '@jest/globals';
import {
  MAX_PAGE,
  type RecordedEvent,
  type StoredEvent,
} from '../../../src/application/ports/event-store.js';
import { eventsAt } from '../../../src/infrastructure/read-models/case-timeline/events-at.js';

/** Positions go round the streams, as when they are written at the same time. */
const storedAt = (stream: string, version: number, position: number): StoredEvent => ({
  ...{ position, stream, version, category: 'diary', eventId: '', commandId: '', type: 'LineWritten.v1' },
  ...{ recordedAt: '2026-03-02T09:00:00.000Z', body: '', leafHash: '' },
});

/** A log with streams of so many events each, which says what it was asked. */
const logOf = (lengths: Readonly<Record<string, number>>) => {
  const names = Object.keys(lengths);
  const asked: string[] = [];
  const readStream = (stream: string, after: number, limit: number): Promise<readonly StoredEvent[]> => {
    asked.push(`${stream} ${after} ${limit}`);
    const length = Math.max(0, Math.min(limit, (lengths[stream] ?? 0) - after));
    return Promise.resolve(
      Array.from({ length }, (_, n) =>
        storedAt(stream, after + n + 1, (after + n) * names.length + names.indexOf(stream) + 1),
      ),
    );
  };
  const decode = (stored: StoredEvent): RecordedEvent => ({
    ...{ stored, streamId: '1', event: { type: 'LineWritten', data: {} } },
    // nothing here looks at the metadata
    metadata: {} as never,
  });
  return { asked, readStream, decode };
};

const placesOf = async (log: ReturnType<typeof logOf>, places: Parameters<typeof eventsAt>[1]) =>
  (await eventsAt(log, places)).map(({ stored }) => `${stored.stream} ${stored.version}`);

describe('events by their places', () => {
  it('are given in the order of the log, whichever streams they are of', async () => {
    const log = logOf({ a: 3, b: 3 });
    const places = [
      { stream: 'b', version: 2 },
      { stream: 'a', version: 3 },
      { stream: 'a', version: 1 },
    ];
    expect(await placesOf(log, places)).toEqual(['a 1', 'b 2', 'a 3']);
    expect(log.asked).toEqual(['b 1 1', 'a 0 3']);
  });

  it('are none for no places, without a question', async () => {
    const log = logOf({ a: 3 });
    expect(await placesOf(log, [])).toEqual([]);
    expect(log.asked).toEqual([]);
  });

  it('are read on after a page, and gaps longer than a page are left out', async () => {
    const log = logOf({ a: 5 * MAX_PAGE });
    const versions = [1, 2, MAX_PAGE + 1, 4 * MAX_PAGE];
    const places = versions.map((version) => ({ stream: 'a', version }));
    expect(await placesOf(log, places)).toEqual(versions.map((version) => `a ${version}`));
    expect(log.asked).toEqual([`a 0 ${MAX_PAGE}`, `a ${MAX_PAGE} ${MAX_PAGE}`, `a ${4 * MAX_PAGE - 1} 1`]);
  });

  it('that the log has not are an error, never left out in silence', async () => {
    const places = [1, 4].map((version) => ({ stream: 'a', version }));
    await expect(eventsAt(logOf({ a: 3 }), places)).rejects.toThrow('The log lacks an event');
  });
});
