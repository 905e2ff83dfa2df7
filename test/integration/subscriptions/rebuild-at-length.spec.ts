import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../../src/application/ports/event-store.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import { projections } from '../../../src/infrastructure/read-models/projections.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { rebuildTogether } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { size } from '../../support/size.js';
import { randomHistories, type History } from './histories.fixture.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

const [SEED, EVENTS, AT_ONCE] = [20_261_121, size(3_000, 1_000_000), 1_000];
const PATIENCE = size(120_000, 7_200_000);

/** One command after the other in each stream, all streams at the same time. */
const appendTogether = (store: EventStore, histories: readonly History[]): Promise<unknown> =>
  Promise.all(
    histories.map(async ({ aggregate, id, events }, index) => {
      const left = [...events];
      for (let round = 0; left.length > 0; round++)
        await append(store, aggregate, id, left.splice(0, 1 + ((round + index) % 3)), round);
    }),
  );

describe(`M3: over a log of ${EVENTS} events`, () => {
  let models: ReadModels;
  let store: PostgresEventStore;
  let close: () => Promise<void>;

  beforeAll(async () => {
    models = await openReadModels();
    const pool = createPool(models.database.appUrl, { max: 8, name: 'events' });
    store = new PostgresEventStore(pool, codecRegistry);
    close = async () => {
      await store.close();
      await pool.end();
      await models.close();
    };
    for (let first = 0; (await store.head()) < EVENTS; first += AT_ONCE)
      await appendTogether(store, randomHistories(AT_ONCE, SEED + first, first));
  }, PATIENCE);
  afterAll(() => close(), 60_000);

  /** Takes the log in pages of 1 to 1,000 events, each length once before it comes again. */
  const live = async (projection: Projection): Promise<void> => {
    const projector = models.projectorOf(projection, store);
    let position = await projector.position();
    for (let nth = 0; ; nth++) {
      const page = await store.readAll(position, 1 + ((nth * 389) % 1_000));
      if (page.length === 0) return;
      position = await projector.apply(page, position);
    }
  };

  /** How many rows, and a digest of all of them in the order of their keys. */
  const digestOf = async ({ table }: Projection): Promise<object | undefined> => {
    const [digest] = await models.owner.query<object[]>(
      `SELECT count(*), md5(string_agg(md5(r::text), '' ORDER BY ${table.key.join(', ')})) FROM read.${table.name} r`,
    );
    return digest;
  };
  const digests = async (): Promise<readonly unknown[]> => {
    const all: unknown[] = [];
    for (const projection of projections) all.push([projection.name, await digestOf(projection)]);
    return all;
  };

  it(
    'every read model rebuilt is the live one',
    async () => {
      for (const projection of projections) await live(projection);
      const before = await digests();
      expect(models.parked).toEqual([]);
      const head = await rebuildTogether(models.owner, store, projections, () => undefined);
      expect(head).toBe(await store.head());
      expect(await digests()).toEqual(before);
      expect(before).not.toContainEqual([expect.anything(), expect.objectContaining({ count: '0' })]);
    },
    PATIENCE,
  );

  it('negative control: one row that says otherwise is seen', async () => {
    const before = await digestOf(caseloadProjection);
    await models.owner.query(`UPDATE read.caseload_item SET version = version + 1
      WHERE stream_id = (SELECT stream_id FROM read.caseload_item LIMIT 1)`);
    const after = await digestOf(caseloadProjection);
    expect(after).toEqual({ ...before, md5: expect.any(String) });
    expect(after).not.toEqual(before);
  }, 60_000);
});
