import { randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { pactAggregate } from '../dist/domain/pact/pact.js';
import { codecRegistry } from '../dist/infrastructure/event-store/codecs/codec-registry.js';
import { encodeAppend } from '../dist/infrastructure/event-store/encode-append.js';
import { openEventStore } from '../dist/infrastructure/event-store/open-event-store.js';
import { createPool } from '../dist/infrastructure/persistence/pool.js';
import { capabilityRecorded, commandContext } from './pact-events.mjs';
import { compared, interleaved, median, underLoad } from './rounds.mjs';
import { withDatabase } from './temporary-database.mjs';

const NEW = { version: 0, leafHash: null, recordedAt: null };
const SAMPLES = 512;
const ROUNDS = 5;
const SECONDS = 2;
/** As many as the service opens for its events. */
const OUR_CONNECTIONS = 8;
/** A client with credentials on the call appends by single calls, one without them by the batch. */
const SINGLE = { credentials: { username: '', password: '' } };

const samples = Array.from({ length: SAMPLES }, () => {
  const pactId = randomUUID();
  const event = capabilityRecorded(pactId);
  return { event, ...encodeAppend(codecRegistry, 'pact', pactId, NEW, [event], commandContext()).events[0] };
});

/** Made before the clock runs, handed out in turn: making an event is not what is measured. */
const inTurn = () => {
  let next = 0;
  return () => samples[next++ % samples.length];
};

const appending = (store) => {
  const sample = inTurn();
  return () => async () => {
    const { type, data } = sample().event;
    const pactId = randomUUID();
    await store.append(pactAggregate, pactId, NEW, [{ type, data: { ...data, pactId } }], commandContext());
  };
};

/** The same text and what our adapter puts beside it, sent by the client alone; under a category of nobody. */
const bare = (client, options) => {
  const sample = inTurn();
  return () => async () => {
    const { type, body, leafHash, recordedAt } = sample();
    const { commandId, fingerprint } = commandContext();
    const metadata = { commandId, fingerprint, leafHash, recordedAt };
    const event = binaryEvent({ id: randomUUID(), type, data: Buffer.from(body), metadata });
    await client.appendToStream(`bench-${randomUUID()}`, [event], {
      ...options,
      expectedRevision: NO_STREAM,
    });
  };
};

/** Connects the contenders: our adapter, our store in PostgreSQL, the bare client on both of its ways. */
const withContenders = (url, work) =>
  withDatabase(async ({ appUrl }) => {
    const pools = ['adapter', 'postgres'].map((name) => createPool(appUrl, { name, max: OUR_CONNECTIONS }));
    const client = EventStoreDBClient.connectionString(url);
    const stores = [];
    try {
      stores.push(await openEventStore({ kind: 'esdb', url }, pools[0], codecRegistry));
      stores.push(await openEventStore({ kind: 'postgres' }, pools[1], codecRegistry));
      const [adapter, postgres] = stores.map(appending);
      return await work({
        // what the bare client has left in the log since the last round is looked through before the clock runs
        adapter: { before: () => stores[0].head(), caller: adapter },
        postgres: { caller: postgres },
        batch: { caller: bare(client, {}) },
        single: { caller: bare(client, SINGLE) },
      });
    } finally {
      await client.dispose();
      await Promise.all(stores.map((store) => store.close()));
      await Promise.all(pools.map((pool) => pool.end()));
    }
  });

const noteOf = (runs) =>
  Object.entries(runs)
    .map(([name, of]) => {
      const [rate, wait] = [of.map(({ perSecond }) => perSecond), of.map(({ p99 }) => p99)].map(median);
      return `${name} ${Math.round(rate)}/s, p99 ${wait.toFixed(1)} ms`;
    })
    .join('; ');

/** P13: durable appends of one event, each to a stream of its own, on the server at EVENTSTORE_URL; it starts none. */
export const esdbFigures = (say) => {
  const url = process.env.EVENTSTORE_URL;
  if (!url) throw new Error('EVENTSTORE_URL is not set: the address of a server for tests.');
  return withContenders(url, async (contenders) => {
    const runs = {};
    for (const callers of [16, 64]) {
      say(`P13 appends, ${callers} callers`);
      const busy = Object.entries(contenders).map(([name, { before, caller }]) => [
        name,
        async () => {
          await before?.();
          return underLoad(callers, SECONDS, caller);
        },
      ]);
      runs[callers] = await interleaved(ROUNDS, Object.fromEntries(busy));
    }
    const lineOf = (callers, id, what, least, peer = 'batch', ours = 'adapter') =>
      compared({
        ...{ id, work: `${what}, ${callers} callers, events/s; peer: bare client, ${peer}` },
        ...{ ours: runs[callers][ours], peer: runs[callers][peer], least, note: noteOf(runs[callers]) },
      });
    const adapter = 'append of one event through the EventStoreDB adapter';
    return [
      lineOf(16, 'P13', adapter, 0.8),
      lineOf(64, 'P13.64', adapter, 0.8),
      lineOf(16, 'P13.s', adapter, 0.8, 'single'),
      lineOf(64, 'P13.s64', adapter, 0.8, 'single'),
      lineOf(16, 'P13.pg', 'append of one event to our store in PostgreSQL', 1.5, 'batch', 'postgres'),
    ];
  });
};
