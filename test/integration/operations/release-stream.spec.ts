import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/application/ports/event-store.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { parkedStreams } from '../../../src/infrastructure/operations/parking/parked-streams.js';
import { releaseStream } from '../../../src/infrastructure/operations/parking/release-stream.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { Fenced, queryOf } from '../../../src/infrastructure/subscriptions/projector.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { writeRows } from '../../../src/infrastructure/subscriptions/write-rows.js';
import { until } from '../../support/condition.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf } from '../../support/pact.fixture.js';
import { append, openReadModels, type ReadModels } from '../subscriptions/projection.scene.js';

/** Counts the events of each stream: whatever is taken twice or left out shows. */
const tally: Projection = {
  name: 'tally',
  table: { name: 'tally', columns: { stream: 'text', events: 'int4' }, key: ['stream'] },
  categories: ['pact'],
  async rows(page, query, table) {
    const known = await query(`SELECT stream, events FROM read.${table}`, []);
    const counts = new Map(known.map(({ stream, events }) => [String(stream), Number(events)]));
    for (const { stored } of page) counts.set(stored.stream, (counts.get(stored.stream) ?? 0) + 1);
    return [...counts].map(([stream, events]) => ({ stream, events }));
  },
};
const isOdd = ({ stored }: RecordedEvent): boolean => stored.stream === streamOf(2) && stored.version === 2;
/** Cannot take the second event of pact 2. */
const poisoned: Projection = {
  ...tally,
  async rows(page, query, table) {
    if (page.some(isOdd)) throw new RangeError('Famiglia Esempio');
    return tally.rows(page, query, table);
  },
};
const streamOf = (number: number): string => `pact-${idOf(number)}`;
const assigned = (pactId: string) => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId: idOf(3), organisationId: idOf(6), from: '2026-03-03' },
});

let models: ReadModels;
let store: InMemoryEventStore;

beforeAll(async () => {
  models = await openReadModels();
  await models.owner.query('CREATE TABLE read.tally (stream text PRIMARY KEY, events int NOT NULL)');
});
beforeEach(async () => {
  await models.empty();
  await models.owner.query('TRUNCATE read.tally');
  store = new InMemoryEventStore(codecRegistry);
  for (const number of [1, 2, 3]) {
    const pactId = idOf(number);
    await append(store, pactAggregate as never, pactId, [nominated({ pactId })]);
    await append(store, pactAggregate as never, pactId, [assigned(pactId)]);
  }
  await models.catchUp(poisoned, 2, store);
});
afterAll(() => models.close());

const more = (number: number) =>
  append(store, pactAggregate as never, idOf(number), [assigned(idOf(number))]);
const counted = async (): Promise<readonly unknown[]> =>
  (await models.rowsOf(tally)).map((row) => [row['stream'], row['events']]);
const all = (...counts: readonly number[]) => counts.map((events, index) => [streamOf(index + 1), events]);
const release = (by: Projection = tally) => releaseStream(models.read, store, by, streamOf(2));

describe('a stream that is released', () => {
  it('was parked with its later events, and is listed without a value', async () => {
    await more(2);
    await models.catchUp(poisoned, 2, store);
    const [one, ...others] = await parkedStreams(models.read);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ projection: 'tally', stream: streamOf(2), problem: 'RangeError' });
    expect(await counted()).not.toContainEqual([streamOf(2), 3]);
  });

  it('has taken every event that waited, once, and goes on with the others', async () => {
    await more(2);
    await more(1);
    await models.catchUp(poisoned, 2, store);
    const before = await models.checkpointOf(tally);
    const [{ version } = { version: 0 }] = await parkedStreams(models.read);
    expect(await release()).toEqual({ outcome: 'released', events: 3 - version + 1 });
    expect(await counted()).toEqual(all(3, 3, 2));
    expect([await models.parkedRows(), await models.checkpointOf(tally)]).toEqual([[], before]);
    await more(2);
    await models.catchUp(tally, 2, store);
    expect(await counted()).toEqual(all(3, 4, 2));
    expect(await release()).toEqual({ outcome: 'not-parked' });
    expect(await counted()).toEqual(all(3, 4, 2));
  });

  it('leaves to the runner what the read model has not come to yet', async () => {
    await more(2);
    expect(await release()).toMatchObject({ outcome: 'released' });
    expect(await counted()).toEqual(all(2, 2, 2));
    await models.catchUp(tally, 10, store);
    expect(await counted()).toEqual(all(2, 3, 2));
  });

  it('stays parked while its event cannot be taken, and nothing changes', async () => {
    const before = [await counted(), await models.parkedRows(), await models.checkpointOf(tally)];
    expect(await release(poisoned)).toMatchObject({ outcome: 'still-parked', problem: 'RangeError' });
    expect([await counted(), await models.parkedRows(), await models.checkpointOf(tally)]).toEqual(before);
  });

  it('stays parked while this build cannot read it', async () => {
    store.tamper(4, (stored) => ({ ...stored, leafHash: '00'.repeat(32) }));
    expect(await release()).toEqual({ outcome: 'still-parked', version: 2, problem: 'UnreadableEvent' });
    expect(await models.parkedRows()).toHaveLength(1);
  });

  it('is nobody when the read model has never run or the stream is unknown', async () => {
    await models.empty();
    expect(await release()).toEqual({ outcome: 'not-parked' });
    expect(await releaseStream(models.read, store, tally, 'pact-x')).toEqual({ outcome: 'not-parked' });
  });
});

/** A projection that stands still in the middle of its transaction until it is let go. */
const held = () => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const reached = { yet: false };
  const standing: Projection = {
    ...tally,
    async rows(page, query, table) {
      reached.yet = true;
      await gate;
      return tally.rows(page, query, table);
    },
  };
  return { standing, reached, go: () => go() };
};
/** Only a superuser sees what the sessions of other roles wait for. */
const somebodyWaits = (waiters = 1): Promise<boolean> =>
  withClient(models.database.adminUrl, async (admin) => {
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await admin.query(waiting)).rowCount === waiters;
  });

describe('a runner at work while a stream is released', () => {
  /** A page of the released stream reaches the runner while the release is under way. */
  const during = async (releasing: Promise<unknown>, go: () => void, waiters = 1): Promise<unknown> => {
    const projector = models.projectorOf(tally, store);
    const from = 6;
    const position = await more(2);
    const page = await store.readAll(from, 10);
    const applying = projector.apply(page, from).catch((error: unknown) => error);
    await until(() => somebodyWaits(waiters));
    go();
    await releasing;
    const applied = await applying;
    if (applied instanceof Error) await models.catchUp(tally, 10, store);
    expect(await models.checkpointOf(tally)).toBe(position);
    return applied;
  };

  it('waits, is fenced, and takes the next event of the stream', async () => {
    const { standing, reached, go } = held();
    const releasing = release(standing);
    await until(() => reached.yet);
    expect(await during(releasing, go)).toBeInstanceOf(Fenced);
    expect(await counted()).toEqual(all(2, 3, 2));
  });

  it('leaves the next event out when the checkpoint is only locked (negative control)', async () => {
    const { standing, reached, go } = held();
    const naive = models.read.transaction(async (manager) => {
      await manager.query('SELECT FROM read.checkpoint WHERE name = $1 FOR UPDATE', ['tally']);
      const [parked] = await manager.query<{ version: number }[]>('SELECT version FROM read.parked_stream');
      const stored = await store.readStream(streamOf(2), (parked?.version ?? 0) - 1, 10);
      const events = stored.filter(({ position }) => position <= 6).map((one) => store.decode(one));
      const query = queryOf(manager);
      await writeRows(query, tally.table, 'tally', await standing.rows(events, query, 'tally'));
      await manager.query('DELETE FROM read.parked_stream');
    });
    await until(() => reached.yet);
    expect(await during(naive, go)).toBe(7);
    expect(await counted()).toEqual(all(2, 2, 2));
  });

  it('is fenced by a rebuild that lets the stream go too, although the position stays the same', async () => {
    await withClient(models.database.ownerUrl, async (other) => {
      // holds the rebuild up where it takes the stream off the list, in the transaction that swaps
      await other.query('BEGIN; LOCK TABLE read.parked_stream IN SHARE MODE');
      const rebuilding = rebuild(models.owner, store, tally, () => undefined);
      await until(() => somebodyWaits());
      expect(await during(rebuilding, () => void other.query('COMMIT'), 2)).toBeInstanceOf(Fenced);
    });
    expect(await counted()).toEqual(all(2, 3, 2));
  });
});
