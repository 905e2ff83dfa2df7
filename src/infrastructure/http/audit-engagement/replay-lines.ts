import { Readable } from 'node:stream';
import type { OpenedReplay } from '../../../application/audit-engagement/get-replay-events.handler.js';

/** One entry to a line; the last line tells count and digest, and whether they are as recorded. */
async function* lines({ replay, pages }: OpenedReplay): AsyncGenerator<Buffer, void, undefined> {
  let next = await pages.next();
  try {
    for (; next.done !== true; next = await pages.next())
      yield Buffer.from(next.value.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    yield Buffer.from(`${JSON.stringify({ replayId: replay.replayId, ...next.value })}\n`);
  } finally {
    // a reader who hangs up ends the reading of the log
    await pages.return({ count: 0, digest: '', asRecorded: false });
  }
}

/** A replay as NDJSON: nothing is read of the log that the reader has not asked for, but for the page that comes next. */
export const replayStream = (opened: OpenedReplay): Readable => Readable.from(lines(opened));
