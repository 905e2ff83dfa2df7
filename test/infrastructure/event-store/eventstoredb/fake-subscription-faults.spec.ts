import {
  type AllStreamSubscription,
  jsonEvent,
  type Position,
  streamNameFilter,
} from '@eventstore/db-client';
import { expect, test } from '@jest/globals';
import { until } from '../../../support/condition.js';
import { type EsdbFakeOptions } from '../../../support/esdb/esdb-fake.js';
import { freshStream, rowEvents } from '../../../support/esdb/rows/row.js';
import { type EsdbStage, withEsdbFake } from '../../../support/esdb/with-esdb-fake.js';

/** A subscription that is being followed. */
interface Followed {
  readonly subscription: AllStreamSubscription;
  readonly ids: string[];
  readonly positions: Position[];
  readonly errors: unknown[];
}

const follow = (subscription: AllStreamSubscription): Followed => {
  const followed: Followed = { subscription, ids: [], positions: [], errors: [] };
  subscription.on('error', (error: unknown) => followed.errors.push(error));
  subscription.on('data', ({ event }) => {
    if (event === undefined) return;
    followed.ids.push(event.id);
    followed.positions.push(event.position);
  });
  return followed;
};

const onStream = async (
  work: (stage: EsdbStage, stream: string) => Promise<void>,
  options?: EsdbFakeOptions,
) => withEsdbFake((stage) => work(stage, freshStream()), options);

test('an event can be delivered twice', () =>
  onStream(async ({ fake, client }, stream) => {
    const events = rowEvents(3);
    fake.deliverTwice(2);
    const followed = follow(client.subscribeToAll({ filter: streamNameFilter({ prefixes: [stream] }) }));
    await client.appendToStream(stream, events);
    await until(() => followed.ids.length === 5);
    const [one, two, three] = events.map(({ id }) => id);
    expect(followed.ids).toEqual([one, one, two, two, three]);
    await followed.subscription.unsubscribe();
  }));

test('a killed server ends the subscription as unavailable, and it goes on from the last event', () =>
  onStream(async ({ fake, client }, stream) => {
    const filter = streamNameFilter({ prefixes: [stream] });
    const events = rowEvents(4);
    await client.appendToStream(stream, events.slice(0, 2));
    const followed = follow(client.subscribeToAll({ filter }));
    await until(() => followed.ids.length === 2);
    await fake.crash();
    await until(() => followed.errors.length > 0);
    expect(followed.errors[0]).toMatchObject({ type: 'unavailable' });
    await fake.restart();
    const last = followed.positions.at(-1);
    if (last === undefined) throw new Error('no position');
    fake.plant(stream, { id: events[2]?.id ?? '', type: 'RowPlayed' });
    const resumed = follow(client.subscribeToAll({ filter, fromPosition: last }));
    await until(() => resumed.ids.length === 1);
    expect(resumed.ids).toEqual([events[2]?.id]);
    await resumed.subscription.unsubscribe();
  }));

test('a consumer that is too slow is dropped, and misses nothing when it resumes at the last event', () =>
  onStream(async ({ fake, client }, stream) => {
    const filter = streamNameFilter({ prefixes: [stream] });
    const followed = follow(client.subscribeToAll({ filter }));
    await new Promise((confirmed) => followed.subscription.once('confirmation', confirmed));
    followed.subscription.pause();
    const sent: string[] = [];
    while (fake.counts.drops === 0) {
      const event = jsonEvent({ type: 'RowPlayed', data: { text: 'x'.repeat(50_000) } });
      await client.appendToStream(stream, event);
      sent.push(event.id);
    }
    followed.subscription.resume();
    await until(() => followed.errors.length > 0);
    expect(followed.errors[0]).toMatchObject({
      type: 'timeout',
      message: expect.stringContaining('Client resubscription required'),
    });
    const [last] = followed.positions.slice(-1);
    const fromPosition = last ?? ('start' as const);
    const resumed = follow(client.subscribeToAll({ filter, fromPosition }));
    await until(() => followed.ids.length + resumed.ids.length >= sent.length);
    expect([...followed.ids, ...resumed.ids]).toEqual(sent);
    await resumed.subscription.unsubscribe();
  }));

test('all subscribers can be dropped at once', () =>
  onStream(async ({ fake, client }, stream) => {
    const filter = streamNameFilter({ prefixes: [stream] });
    const all = [follow(client.subscribeToAll({ filter })), follow(client.subscribeToAll({ filter }))];
    await until(() => fake.counts.subscriptions === 2);
    fake.dropSubscribers();
    await until(() => all.every(({ errors }) => errors.length === 1));
    expect(all.map(({ errors }) => errors[0])).toMatchObject([{ type: 'timeout' }, { type: 'timeout' }]);
  }));

test('who resumes at a checkpoint instead of an event misses the next event', () =>
  onStream(async ({ client }, stream) => {
    const checkpoints: Position[] = [];
    const checkpointReached = (_: AllStreamSubscription, position: Position): Promise<void> => {
      checkpoints.push(position);
      return Promise.resolve();
    };
    const filter = streamNameFilter({ prefixes: [stream], checkpointReached });
    const followed = follow(client.subscribeToAll({ filter }));
    await until(() => checkpoints.length > 0);
    await followed.subscription.unsubscribe();
    const events = rowEvents(2);
    await client.appendToStream(stream, events);
    const [fromPosition] = checkpoints;
    if (fromPosition === undefined) throw new Error('no checkpoint');
    const resumed = follow(client.subscribeToAll({ filter, fromPosition }));
    await until(() => resumed.ids.length > 0);
    expect(resumed.ids).toEqual([events[1]?.id]);
    await resumed.subscription.unsubscribe();
  }));

test.each([true, false])(
  'a subscription says that it caught up only when the server is of a line that does: %s',
  (says) =>
    onStream(
      async ({ client }, stream) => {
        let caughtUp = false;
        const followed = follow(client.subscribeToAll({ filter: streamNameFilter({ prefixes: [stream] }) }));
        followed.subscription.on('caughtUp', () => (caughtUp = true));
        await client.appendToStream(stream, rowEvents(1));
        await until(() => followed.ids.length === 1);
        expect(caughtUp).toBe(says);
        await followed.subscription.unsubscribe();
      },
      { saysCaughtUp: says },
    ),
);
