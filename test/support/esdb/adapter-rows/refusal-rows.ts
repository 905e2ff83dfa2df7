import { expect } from '@jest/globals';
import { failureOf, newId, writeLines } from '../../event-store-contract/contract-subject.js';
import { BEGINNING, command, diary, line } from '../../event-store-contract/diary.fixture.js';
import type { AdapterRow } from './adapter-stage.js';
import { encoded, sending, textsOf, writeFirst } from './diary-appends.js';

const CLAIMS = 'SELECT command_id FROM esdb.claim WHERE command_id = ANY ($1)';

const beyond = (version: number) => ({ version, leafHash: 'ab'.repeat(32), recordedAt: null });

/** Rows on appends that are refused, and on many at once. */
export const refusalAdapterRows: readonly AdapterRow[] = [
  {
    measured: 'empty',
    name: 'no events: refused, and the server is not asked',
    controls: ['sends-empties'],
    check: async ({ store, sent }) => {
      const refused = store.append(diary, newId(), BEGINNING, [], command());
      await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'empty' });
      expect(sent).toEqual([]);
    },
  },
  {
    measured: 'expectations',
    name: 'a version that the stream has not: VersionConflict with the one it has, judged here and by the server',
    controls: ['ignores-expectations'],
    check: async (stage) => {
      const [id, missing, uncounted] = [newId(), newId(), newId()];
      await writeFirst(stage, id, [1, 2, 3, 4, 5], command());
      const at = (stream: string, version: number) =>
        stage.store.append(diary, stream, beyond(version), [line(stream, 1)], command());
      await expect(writeFirst(stage, id, [9], command())).rejects.toMatchObject({
        name: 'VersionConflict',
        actual: 5,
      });
      await expect(at(id, 100)).rejects.toMatchObject({ name: 'VersionConflict', actual: 5 });
      await expect(at(missing, 1)).rejects.toMatchObject({ name: 'VersionConflict', actual: 0 });
      const send = sending(stage);
      await send(encoded(uncounted, [1, 2], command()));
      expect(await send(encoded(uncounted, [3], command()))).toEqual({ kind: 'conflict', actual: 2 });
      const far = { ...encoded(missing, [1], command()), expected: 1 };
      expect(await send(far)).toEqual({ kind: 'conflict', actual: 0 });
      expect(await textsOf(stage, missing)).toEqual([]);
    },
  },
  {
    measured: 'fifty-different',
    name: 'fifty commands at one instant on one new stream: one wins, 49 VersionConflict, no claim is left',
    controls: ['ignores-expectations'],
    check: async (stage) => {
      const id = newId();
      const contexts = Array.from({ length: 50 }, () => command());
      const failures = await Promise.all(
        contexts.map((context, nth) =>
          failureOf(writeFirst({ store: nth % 2 ? stage.store : stage.other }, id, [1], context)),
        ),
      );
      expect(failures.filter((failure) => failure === 'none')).toHaveLength(1);
      expect(failures.filter((failure) => failure === 'VersionConflict')).toHaveLength(49);
      expect(await textsOf(stage, id)).toHaveLength(1);
      expect(await stage.ask(CLAIMS, [contexts.map(({ commandId }) => commandId)])).toEqual([]);
    },
  },
  {
    measured: 'fifty-equal',
    name: 'one command fifty times at one instant: sent once by each process, stored once, fifty equal receipts',
    controls: ['sends-twice'],
    check: async (stage) => {
      const [id, context, alone] = [newId(), command(), newId()];
      await Promise.all(Array.from({ length: 50 }, () => writeFirst(stage, alone, [1], command(context))));
      expect(stage.sent).toHaveLength(1);
      const of = command();
      const receipts = await Promise.all(
        Array.from({ length: 50 }, (_, nth) =>
          writeFirst({ store: nth % 2 ? stage.store : stage.other }, id, [1], of),
        ),
      );
      expect(new Set(receipts.map(({ position }) => position)).size).toBe(1);
      expect(stage.sent.length).toBeLessThanOrEqual(3);
      expect(await textsOf(stage, id)).toHaveLength(1);
    },
  },
  {
    measured: 'too-large',
    name: 'one event over the limit, or four that pass it together: refused, nothing stored; below it: stored',
    controls: ['no-size-limit'],
    check: async (stage) => {
      const [id, context, accepted] = [newId(), command(), newId()];
      const sized = (stream: string, ...sizes: readonly number[]) =>
        sizes.map((size, nth) => line(stream, nth + 1, { text: 'x'.repeat(size) }));
      // the second passes our limit for one event, and the server's for a whole append
      for (const sizes of [[1_048_577], [400_000, 400_000, 400_000, 400_000]]) {
        const refused = stage.store.append(diary, id, BEGINNING, sized(id, ...sizes), context);
        await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'too-large' });
      }
      // past our own limit: what the server says of it
      const small = encoded(id, [1], context);
      const large = small.events.map((event) => ({ ...event, body: 'x'.repeat(1_048_577) }));
      expect(await sending(stage)({ ...small, events: large })).toEqual({ kind: 'too-large' });
      expect(await textsOf(stage, id)).toEqual([]);
      expect(await stage.ask(CLAIMS, [[context.commandId]])).toEqual([]);
      const two = sized(accepted, 400_000, 400_000);
      expect(await stage.store.append(diary, accepted, BEGINNING, two, command())).toMatchObject({
        version: 2,
      });
    },
  },
  {
    measured: 'deadline',
    name: 'every try has a deadline for the server, and one of our own where the client keeps none',
    controls: ['forgets-deadlines'],
    check: async (stage) => {
      const id = newId();
      await writeLines(stage.store, id, command());
      for (const { options } of stage.sent) expect(options.deadline).toBe(4_000);
      const { client, call } = stage.connection;
      const deaf = Object.assign(Object.create(client) as typeof client, {
        appendToStream: () => new Promise<never>(() => undefined),
      });
      const unanswered = sending({ ...stage, connection: { ...stage.connection, client: deaf, call } });
      expect(await unanswered(encoded(newId(), [1], command()))).toEqual({ kind: 'unknown' });
    },
  },
];
