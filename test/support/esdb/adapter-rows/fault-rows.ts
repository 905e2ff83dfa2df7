import {
  CancelledError,
  DeadlineExceededError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import { expect } from '@jest/globals';
import { until } from '../../condition.js';
import { failureOf, newId, take } from '../../event-store-contract/contract-subject.js';
import { command } from '../../event-store-contract/diary.fixture.js';
import type { AdapterRow } from './adapter-stage.js';
import { linesOf, textsOf, writeFirst } from './diary-appends.js';

/** What callers were told while a server was killed, or was busy with equal commands. */
const TOLD = [UnavailableError, UnknownError, CancelledError, DeadlineExceededError, TimeoutError, Error];

/** An error of a class of the client, which are made from what a call brought back. */
const told = ({ prototype }: { readonly prototype: Error }): Error =>
  Object.assign(Object.create(prototype) as Error, { message: 'told meanwhile' });

/** Rows on faults, and on the way that was chosen by speed and by faults. */
export const faultAdapterRows: readonly AdapterRow[] = [
  {
    measured: 'killed',
    name: 'a server that is killed under writers: what was acknowledged is there once, in order, and appending goes on',
    controls: ['ignores-expectations'],
    fakeOnly: true,
    check: async (stage) => {
      const { fake, store } = stage;
      const acknowledged: string[] = [];
      let over = false;
      const writer = async (): Promise<void> => {
        while (!over) {
          const id = newId();
          fake?.loseAnswers();
          const failure = await failureOf(writeFirst(stage, id, [1], command()));
          expect(['none', 'StoreUnavailable']).toContain(failure);
          if (failure === 'none') acknowledged.push(`diary-${id}`);
        }
      };
      const killer = async (): Promise<void> => {
        for (let kill = 1; kill <= 3; kill++) {
          await until(() => over || acknowledged.length >= kill * 12);
          await fake?.crash();
          await fake?.restart();
        }
        await until(() => over || acknowledged.length >= 48);
        over = true;
      };
      const writers = Promise.all(Array.from({ length: 8 }, writer)).finally(() => (over = true));
      await Promise.all([killer(), writers]);
      await until(async () => (await failureOf(store.head())) !== 'StoreUnavailable');
      const streams = (await take(store, 0, await store.head(), { limit: 1_000 })).map(
        ({ stream }) => stream,
      );
      expect(new Set(streams).size).toBe(streams.length);
      expect(acknowledged.filter((stream) => !streams.includes(stream))).toEqual([]);
    },
  },
  {
    measured: 'told-meanwhile',
    name: 'whatever a caller is told while the server is away leaves the outcome unknown: the same ids and revision again',
    controls: ['invents-ids', 'reloads-revisions'],
    check: async (stage) => {
      for (const trouble of TOLD) {
        const [id, before] = [newId(), stage.sent.length];
        stage.loseAnswers([told(trouble)]);
        expect(await writeFirst(stage, id, [1, 2], command())).toMatchObject({ version: 2 });
        const [first, again, ...more] = stage.sent.slice(before);
        expect(again).toEqual(first);
        expect(more).toEqual([]);
        expect(await textsOf(stage, id)).toHaveLength(linesOf(id, [1, 2]).length);
      }
    },
  },
  {
    measured: 'two-ways',
    name: 'every append goes by a call of its own, with its credentials and to the leader',
    controls: ['forgets-credentials'],
    check: async (stage) => {
      await Promise.all(Array.from({ length: 8 }, () => writeFirst(stage, newId(), [1], command())));
      expect(stage.sent).toHaveLength(8);
      for (const { options } of stage.sent)
        expect(options).toMatchObject({ ...stage.connection.call, requiresLeader: true });
      if (stage.fake) expect(stage.fake.counts).toMatchObject({ singleAppends: 8, batchCalls: 0 });
    },
  },
];
