import { ANY, NO_STREAM, STREAM_EXISTS, UnavailableError } from '@eventstore/db-client';
import { expect } from '@jest/globals';
import { refuseUnsendable } from '../../../../src/infrastructure/event-store/refuse-unsendable.js';
import { failureOf, headOf, newId, writeLines } from '../../event-store-contract/contract-subject.js';
import { album, BEGINNING, command, diary, line } from '../../event-store-contract/diary.fixture.js';
import type { AdapterRow } from './adapter-stage.js';
import { encoded, linesOf, sending, textsOf, writeFirst } from './diary-appends.js';

const otherRequest = { fingerprint: 'cd'.repeat(32) };

/** An answer that never came, in words of the client. */
export const lostAnswer = (): Error => Object.assign(Object.create(UnavailableError.prototype) as Error, { message: 'lost' }); // prettier-ignore

/** Rows on the same events appended again. */
export const repeatAdapterRows: readonly AdapterRow[] = [
  {
    measured: 'repeated',
    name: 'the same append again, at once or after the stream has moved on: stored, once, with the first receipt',
    controls: ['forgets-ids'],
    check: async (stage) => {
      const [id, context] = [newId(), command()];
      const append = encoded(id, [1, 2], context);
      expect(await sending(stage)(append)).toEqual({ kind: 'stored' });
      expect(await sending(stage)(append)).toEqual({ kind: 'stored' });
      const first = await writeFirst(stage, id, [1, 2], context);
      await writeLines(stage.other, id, command(), { from: 3 });
      expect(await sending(stage)(append)).toEqual({ kind: 'stored' });
      expect(await writeFirst(stage, id, [1, 2], context)).toEqual(first);
      expect(first.version).toBe(2);
      expect(await textsOf(stage, id)).toHaveLength(3);
    },
  },
  {
    measured: 'reloaded',
    name: 'an append that is repeated goes at its own revision, and one that comes again at a reloaded version is not sent',
    controls: ['reloads-revisions'],
    check: async (stage) => {
      const [id, context] = [newId(), command()];
      stage.loseAnswers([lostAnswer(), lostAnswer()]);
      const first = await writeFirst(stage, id, [1, 2], context);
      expect(stage.sent.map(({ options }) => options.expectedRevision)).toEqual(Array(3).fill(NO_STREAM));
      const moved = await writeLines(stage.store, id, command(), { from: 3 });
      const reloaded = await headOf(stage.store, id);
      const tries = stage.sent.length;
      expect(await stage.store.append(diary, id, reloaded, linesOf(id, [1, 2]), context)).toEqual(first);
      expect(stage.sent).toHaveLength(tries);
      expect(moved).toEqual({ version: 3, position: first.position + 1 });
      expect(await textsOf(stage, id)).toHaveLength(3);
    },
  },
  {
    measured: 'any',
    name: 'nothing is ever sent at any revision, where a server that was started again would take it twice',
    controls: ['expects-anything'],
    check: async (stage) => {
      const id = newId();
      stage.loseAnswers([lostAnswer()]);
      await writeFirst(stage, id, [1, 2], command());
      await writeLines(stage.store, id, command(), { from: 3 });
      const revisions = stage.sent.map(({ options }) => options.expectedRevision);
      expect(revisions).toEqual([NO_STREAM, NO_STREAM, 1n]);
      for (const careless of [ANY, STREAM_EXISTS, undefined]) expect(revisions).not.toContain(careless);
    },
  },
  {
    measured: 'prefix',
    name: 'fewer events under a command that another process has stored: the receipt of all that was stored',
    controls: ['refuses-prefixes', 'forgets-ids'],
    check: async (stage) => {
      const [id, context] = [newId(), command()];
      await sending(stage)(encoded(id, [1, 2], context));
      expect(await sending(stage)(encoded(id, [1], context))).toEqual({ kind: 'stored' });
      expect(await writeFirst(stage, id, [1], context)).toMatchObject({ version: 2 });
      expect(await textsOf(stage, id)).toHaveLength(2);
    },
  },
  {
    measured: 'longer',
    name: 'more events, or others in their order: a conflict of the server, and the receipt of what was stored first',
    controls: ['takes-longer-writes', 'takes-other-orders', 'ignores-expectations'],
    check: async (stage) => {
      const [id, context] = [newId(), command()];
      const append = encoded(id, [1, 2], context);
      await sending(stage)(append);
      const turned = { ...append, events: append.events.toReversed() };
      expect(await sending(stage)(turned)).toEqual({ kind: 'conflict', actual: 2 });
      expect(await sending(stage)(encoded(id, [1, 2, 3], context))).toEqual({ kind: 'conflict', actual: 2 });
      expect(await writeFirst(stage, id, [1, 2, 3], context)).toMatchObject({ version: 2 });
      expect(await textsOf(stage, id)).toHaveLength(2);
    },
  },
  {
    measured: 'other-payload',
    name: 'another request under a known command: the server says success, the fingerprint says CommandReused',
    controls: ['compares-payloads', 'forgets-ids'],
    check: async (stage) => {
      const [id, context] = [newId(), command()];
      const append = encoded(id, [1], context);
      await sending(stage)(append);
      expect(await sending(stage)(encoded(id, [9], { ...context, ...otherRequest }))).toEqual({
        kind: 'stored',
      });
      const reused = writeFirst(stage, id, [9], { ...context, ...otherRequest });
      expect(await failureOf(reused)).toBe('CommandReused');
      expect(await textsOf(stage, id)).toEqual(append.events.map(({ body }) => body));
    },
  },
  {
    measured: 'one-id-twice',
    name: 'one id twice in one append is refused before it is sent, and ids that are sent differ',
    controls: ['doubles-ids'],
    check: async (stage) => {
      const event = { eventId: newId(), body: '{}' };
      expect(() => refuseUnsendable([event, event])).toThrow(
        expect.objectContaining({ name: 'AppendRefused', fault: 'duplicate-event' }),
      );
      await writeFirst(stage, newId(), [1, 2, 3], command());
      const ids = stage.sent.flatMap(({ events }) => events.map(({ id }) => id));
      expect(new Set(ids).size).toBe(3);
    },
  },
  {
    measured: 'other-stream',
    name: 'a command in another stream, by two processes at one instant or later: stored in one, CommandReused in the other',
    controls: ['counts-apart'],
    check: async ({ store, other }) => {
      const [id, context] = [newId(), command()];
      const inDiary = () => store.append(diary, id, BEGINNING, [line(id, 1)], context);
      const inAlbum = () => other.append(album, id, BEGINNING, [line(id, 1)], context);
      const failures = await Promise.all([failureOf(inDiary()), failureOf(inAlbum())]);
      expect(failures.sort()).toEqual(['CommandReused', 'none']);
      expect([await failureOf(inDiary()), await failureOf(inAlbum())].sort()).toEqual([
        'CommandReused',
        'none',
      ]);
      const streams = await Promise.all(
        ['diary', 'album'].map((name) => store.readStream(`${name}-${id}`, 0, 9)),
      );
      expect(streams.flat()).toHaveLength(1);
    },
  },
];
