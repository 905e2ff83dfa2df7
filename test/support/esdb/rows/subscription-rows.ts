import { type AllStreamSubscription, type Position, streamNameFilter } from '@eventstore/db-client';
import { expect } from '@jest/globals';
import { until } from '../../condition.js';
import { freshStream, onNewStream, positionOf, rowEvents, type Row, storedIn } from './row.js';

/** The ids that a subscription gives, until there are so many: it flows to its end, or its client never disposes. */
const firstOf = async (subscription: AllStreamSubscription, count: number): Promise<string[]> => {
  const ids: string[] = [];
  subscription.on('data', ({ event }) => {
    if (event !== undefined) ids.push(event.id);
  });
  await until(() => ids.length >= count);
  await subscription.unsubscribe();
  return ids;
};

/** Rows on subscriptions to $all. */
export const subscriptionRows: readonly Row[] = [
  {
    measured: 'exclusive',
    name: 'a subscription begins after the named position: resumed at the third event it gives the fourth',
    flaws: ['resumes-inclusively'],
    check: async (stage) => {
      const [stream, events] = [freshStream('exclusive'), rowEvents(5)];
      await stage.append(stream, events, onNewStream);
      const third = (await storedIn(stage, stream))[2]?.position;
      if (third === undefined) throw new Error('no position');
      const filter = streamNameFilter({ prefixes: [stream] });
      const ids = await firstOf(stage.client.subscribeToAll({ fromPosition: third, filter }), 2);
      expect(ids).toEqual(events.slice(3).map(({ id }) => id));
    },
  },
  {
    name: 'a subscription gives what was there and what comes, in order',
    flaws: ['resumes-inclusively'],
    check: async (stage) => {
      const [one, other, events] = [freshStream('live'), freshStream('live'), rowEvents(6)];
      await stage.append(one, events.slice(0, 2), onNewStream);
      const first = (await storedIn(stage, one))[0]?.position;
      if (first === undefined) throw new Error('no position');
      const filter = streamNameFilter({ prefixes: [one, other] });
      const ids = firstOf(stage.client.subscribeToAll({ fromPosition: first, filter }), 5);
      await stage.append(other, events.slice(2, 4), onNewStream);
      await stage.append(one, events.slice(4), { expectedRevision: 1n });
      expect(await ids).toEqual(events.slice(1).map(({ id }) => id));
    },
  },
  {
    measured: 'checkpoints',
    name: 'with a prefix filter, checkpoints name positions that belong to no event of ours',
    flaws: ['checkpoints-are-events'],
    check: async (stage) => {
      const prefix = freshStream('checkpoint');
      for (let round = 0; round < 3; round++) {
        await stage.append(freshStream(prefix), rowEvents(1), onNewStream);
        await stage.append(freshStream('foreign'), rowEvents(40), onNewStream);
      }
      const checkpoints: bigint[] = [];
      const ours: bigint[] = [];
      const checkpointReached = (_: AllStreamSubscription, position: Position): Promise<void> => {
        checkpoints.push(position.commit);
        return Promise.resolve();
      };
      const filter = streamNameFilter({
        prefixes: [prefix],
        checkpointInterval: 1,
        maxSearchWindow: 8,
        checkpointReached,
      });
      const subscription = stage.client.subscribeToAll({ filter });
      subscription.on('data', ({ event }) => {
        if (event !== undefined) ours.push(positionOf(event));
      });
      await until(() => ours.length === 3 && checkpoints.length > 0);
      await subscription.unsubscribe();
      expect(checkpoints.filter((position) => !ours.includes(position))).not.toEqual([]);
    },
  },
];
