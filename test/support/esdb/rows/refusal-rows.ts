import {
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  type EventData,
} from '@eventstore/db-client';
import { expect } from '@jest/globals';
import { freshStream, idsIn, onNewStream, rowEvent, rowEvents, type Row, type RowStage } from './row.js';

const eventOfSize = (bytes: number): EventData =>
  jsonEvent({ type: 'RowPlayed', data: { text: 'x'.repeat(bytes) } });

const tooLarge = { type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 };

const conflictAt = (actualVersion: bigint | 'no_stream'): object => ({
  type: 'wrong-expected-version',
  actualVersion,
});

/** The connection string of a client that answers a conflict instead of throwing it. */
const silenced = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}throwOnAppendFailure=false`;

/** How an append ends that has one millisecond: it is stored, or the type of its error. */
const hurried = (stage: RowStage): Promise<unknown> =>
  stage.append(freshStream(), [rowEvent()], { ...onNewStream, deadline: 1 }).then(
    () => 'stored',
    (error: unknown) => typeof error === 'object' && error !== null && 'type' in error && error.type,
  );

/** A real server and its client race with the deadline: the batch was seen to lose it too, the single call to win. */
const outcomesOf = ({ steady }: RowStage, measured: string): readonly string[] =>
  steady ? [measured] : ['stored', 'deadline-exceeded'];

/** Rows on appends that fail, and on those that one would think should. */
export const refusalRows: readonly Row[] = [
  {
    measured: 'empty',
    name: 'an empty list of events: success, next expected revision 0',
    flaws: ['refuses-empty-appends'],
    check: async (stage) => {
      const empty = await stage.append(freshStream(), [], onNewStream);
      expect(empty).toMatchObject({ success: true, nextExpectedRevision: 0n });
    },
  },
  {
    measured: 'expectations',
    name: 'NO_STREAM on a stream that exists, 99 on one of five events: a conflict that names the revision',
    flaws: ['ignores-expectations'],
    check: async (stage) => {
      const stream = freshStream();
      await stage.append(stream, rowEvents(5), onNewStream);
      await expect(stage.append(stream, rowEvents(1), onNewStream)).rejects.toMatchObject(conflictAt(4n));
      const far = stage.append(stream, rowEvents(1), { expectedRevision: 99n });
      await expect(far).rejects.toMatchObject({ ...conflictAt(4n), expectedVersion: 99n });
      expect(await idsIn(stage, stream)).toHaveLength(5);
    },
  },
  {
    measured: 'expectations',
    name: 'STREAM_EXISTS or 0 on a missing stream: a conflict that says there is no stream',
    flaws: ['ignores-expectations'],
    check: async (stage) => {
      const stream = freshStream();
      for (const expectedRevision of [STREAM_EXISTS, 0n] as const) {
        const refused = stage.append(stream, rowEvents(1), { expectedRevision });
        await expect(refused).rejects.toMatchObject(conflictAt('no_stream'));
      }
      await expect(idsIn(stage, stream)).rejects.toMatchObject({ type: 'stream-not-found' });
    },
  },
  {
    name: 'a failed append that does not throw tells a next expected revision that batches get wrong',
    flaws: ['ignores-expectations'],
    check: async (stage) => {
      const stream = freshStream();
      await stage.append(stream, rowEvents(5), onNewStream);
      const silent = EventStoreDBClient.connectionString(silenced(stage.url));
      const credentials =
        stage.kind === 'single' ? { credentials: { username: 'admin', password: 'changeit' } } : {};
      try {
        const failed = await silent.appendToStream(stream, rowEvents(1), {
          expectedRevision: NO_STREAM,
          ...credentials,
        });
        // The client reads "there is a revision" as the revision.
        expect(failed).toMatchObject({
          success: false,
          nextExpectedRevision: stage.kind === 'single' ? 4n : 1n,
        });
      } finally {
        await silent.dispose();
      }
    },
  },
  {
    measured: 'fifty-different',
    name: 'fifty different events at once on one new stream: one succeeds, 49 conflict',
    flaws: ['ignores-expectations'],
    check: async (stage) => {
      const stream = freshStream();
      const answers = await Promise.allSettled(
        rowEvents(50).map((event) => stage.append(stream, [event], onNewStream)),
      );
      const failures = answers
        .filter((answer) => answer.status === 'rejected')
        .map(({ reason }) => reason as unknown);
      expect(failures).toHaveLength(49);
      for (const failure of failures) expect(failure).toMatchObject(conflictAt(0n));
      expect(await idsIn(stage, stream)).toHaveLength(1);
    },
  },
  {
    measured: 'too-large',
    name: 'one event over the limit of an append, or four that pass it together: refused; below it: accepted',
    flaws: ['no-size-limit'],
    check: async (stage) => {
      const stream = freshStream();
      await expect(stage.append(stream, [eventOfSize(1_048_577)], onNewStream)).rejects.toMatchObject(
        tooLarge,
      );
      const four = Array.from({ length: 4 }, () => eventOfSize(400_000));
      await expect(stage.append(stream, four, onNewStream)).rejects.toMatchObject(tooLarge);
      await expect(idsIn(stage, stream)).rejects.toMatchObject({ type: 'stream-not-found' });
      expect(await stage.append(stream, four.slice(0, 2), onNewStream)).toMatchObject({
        nextExpectedRevision: 1n,
      });
    },
  },
  {
    measured: 'deadline',
    name: 'a deadline of one millisecond is obeyed',
    flaws: [],
    only: 'single',
    check: async (stage) => {
      await stage.append(freshStream(), rowEvents(1), onNewStream);
      expect(outcomesOf(stage, 'deadline-exceeded')).toContain(await hurried(stage));
    },
  },
  {
    measured: 'deadline',
    name: 'a deadline of one millisecond is ignored',
    flaws: ['obeys-batch-deadlines'],
    only: 'batch',
    check: async (stage) => {
      await stage.append(freshStream(), rowEvents(1), onNewStream);
      expect(outcomesOf(stage, 'stored')).toContain(await hurried(stage));
    },
  },
];
