import { Readable } from 'node:stream';
import type { OpenedReplay } from '../../../application/audit-engagement/get-replay-events.handler.js';

/** Bytes that travel together. */
const CHUNK = 32_768;

/** One entry to a line; the last line tells count and digest, and whether they are as recorded. */
async function* lines({ replay, entries }: OpenedReplay): AsyncGenerator<Buffer, void, undefined> {
  let gathered = '';
  let next = await entries.next();
  try {
    for (; next.done !== true; next = await entries.next()) {
      gathered += `${JSON.stringify(next.value)}\n`;
      if (gathered.length >= CHUNK) {
        yield Buffer.from(gathered);
        gathered = '';
      }
    }
    yield Buffer.from(`${gathered}${JSON.stringify({ replayId: replay.replayId, ...next.value })}\n`);
  } finally {
    // a reader who hangs up ends the reading of the log
    await entries.return({ count: 0, digest: '', asRecorded: false });
  }
}

/** A replay as NDJSON: nothing is read of the log that the reader has not asked for. */
export const replayStream = (opened: OpenedReplay): Readable => Readable.from(lines(opened));
