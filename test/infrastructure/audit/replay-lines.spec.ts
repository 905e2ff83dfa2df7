import { describe, expect, it } from '@jest/globals';
import type { OpenedReplay } from '../../../src/application/audit-engagement/get-replay-events.handler.js';
import type { ReplayEntry } from '../../../src/application/audit-engagement/replay-entry.js';
import { replayStream } from '../../../src/infrastructure/http/audit-engagement/replay-lines.js';
import { aReplay } from '../../support/audit.fixture.js';
import { until } from '../../support/condition.js';

const EVENTS = 20_000;
const PAGE = 100;

/** A replay that tells how far it was read, and whether it was let go. */
const watched = (fails = false) => {
  const told = { read: 0, over: false };
  const pages = async function* () {
    try {
      for (; told.read < EVENTS; told.read += PAGE) {
        if (fails && told.read === 10 * PAGE) throw new Error('The store is gone.');
        yield Array.from({ length: PAGE }, (_, nth) => {
          const sentence = { it: 'x'.repeat(300), en: '' };
          // Only what a line is made of.
          return { position: told.read + nth + 1, sentence } as unknown as ReplayEntry;
        });
      }
      return { count: EVENTS, digest: 'ab', asRecorded: true };
    } finally {
      told.over = true;
    }
  };
  return { told, opened: { replay: aReplay(), pages: pages() } satisfies OpenedReplay };
};

describe('a replay as NDJSON', () => {
  it('has one event to a line, and its end in the last', async () => {
    const { opened } = watched();
    let text = '';
    for await (const part of replayStream(opened)) text += String(part);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(EVENTS + 1);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      replayId: opened.replay.replayId,
      count: EVENTS,
      digest: 'ab',
      asRecorded: true,
    });
  });

  it('reads no further than its reader: a slow one costs no memory', async () => {
    const { told, opened } = watched();
    const stream = replayStream(opened);
    const parts = stream[Symbol.asyncIterator]();
    await parts.next();
    await parts.next();
    // a few pages of a hundred lines each, of two hundred
    expect(told.read).toBeLessThan(EVENTS / 10);
    stream.destroy();
    await until(() => told.over);
  });

  it('breaks off when the log cannot be read, without an end that would look whole', async () => {
    const { told, opened } = watched(true);
    let text = '';
    const read = async () => {
      for await (const part of replayStream(opened)) text += String(part);
    };
    await expect(read()).rejects.toThrow('The store is gone.');
    expect(text).not.toContain('asRecorded');
    expect(told.over).toBe(true);
  });
});
