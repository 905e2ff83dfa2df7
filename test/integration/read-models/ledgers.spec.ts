import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Aggregate, DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../../../src/infrastructure/persistence/read-database.js';
import { PgCommitmentLedger } from '../../../src/infrastructure/read-models/commitment-ledger/commitment-ledger.reader.js';
import { commitmentLedgerProjection } from '../../../src/infrastructure/read-models/commitment-ledger/commitment-ledger.projection.js';
import { CommitmentEntryRow } from '../../../src/infrastructure/read-models/commitment-ledger/commitment-entry.entity.js';
import { PgRestitutionLedger } from '../../../src/infrastructure/read-models/restitution-ledger/restitution-ledger.reader.js';
import { restitutionLedgerProjection } from '../../../src/infrastructure/read-models/restitution-ledger/restitution-ledger.projection.js';
import { RestitutionEntryRow } from '../../../src/infrastructure/read-models/restitution-ledger/restitution-entry.entity.js';
import { Checkpoint } from '../../../src/infrastructure/subscriptions/checkpoint.entity.js';
import { ParkedStream } from '../../../src/infrastructure/subscriptions/parked-stream.entity.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { Projector } from '../../../src/infrastructure/subscriptions/projector.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import * as commitment from '../../support/commitment.fixture.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { command } from '../../support/event-store-contract/diary.fixture.js';
import { uuid } from '../../support/registry.fixture.js';
import * as restitution from '../../support/restitution.fixture.js';

const entities = [Checkpoint, ParkedStream, CommitmentEntryRow, RestitutionEntryRow];
const ledgers = [commitmentLedgerProjection, restitutionLedgerProjection];
const pactId = uuid(1);
const hostId = uuid(2);
const tutorId = uuid(3);

let database: TestDatabase;
let pool: Pool;
let store: PostgresEventStore;
let app: DataSource;
let owner: DataSource;

const happened = async <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  id: string,
  events: readonly Event[],
): Promise<void> => {
  const { head } = await store.load(aggregate, id);
  await store.append(aggregate, id, head, events, command());
};

/** Runs a projection to the end of the log, in pages of `size`, each page twice for the second time in vain. */
const catchUp = async (projection: Projection, size: number): Promise<void> => {
  const projector = new Projector(app, store, projection, (_, error) => {
    throw error;
  });
  for (let from = await projector.position(); ;) {
    const page = await store.readAll(from, size);
    if (page.length === 0) return;
    const to = await projector.apply(page, from);
    await expect(projector.apply(page, from)).rejects.toMatchObject({ name: 'Fenced' });
    from = to;
  }
};

const rowsOf = ({ table }: Projection): Promise<unknown[]> =>
  owner.query(`SELECT * FROM read.${table.name} ORDER BY stream_id`);

const inOrder = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): readonly Key[] =>
  items.map(keyOf);

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { max: 3, name: 'ledgers' });
  store = new PostgresEventStore(pool, codecRegistry);
  app = await openReadDatabase(database.projectorUrl, entities, () => undefined);
  owner = await openReadDatabase(database.ownerUrl, entities, () => undefined);
  const promise = (n: number, over: Parameters<typeof commitment.offered>[0] = {}) =>
    commitment.offered({
      commitmentId: uuid(n),
      target: { type: 'pact', id: pactId },
      providerId: uuid(90),
      from: `2016-03-0${n - 10}`,
      ...over,
    });
  await happened(resourceCommitmentAggregate, uuid(11), [promise(11), commitment.confirmed]);
  await happened(resourceCommitmentAggregate, uuid(12), [promise(12), commitment.declined]);
  await happened(resourceCommitmentAggregate, uuid(13), [
    promise(13, { target: { type: 'lab', id: pactId }, providerId: uuid(91) }),
  ]);
  await happened(resourceCommitmentAggregate, uuid(11), [commitment.delivered(), commitment.reversed]);
  const agreement = (n: number, over: Parameters<typeof restitution.agreed>[0] = {}) =>
    restitution.agreed({ pactId, tutorId: uuid(80), from: `2016-03-0${n - 20}`, ...over });
  await happened(communityRestitutionAggregate, uuid(21), [agreement(21), restitution.logged()]);
  await happened(communityRestitutionAggregate, uuid(22), [
    agreement(22, { host: { type: 'lab', id: hostId } }),
  ]);
  await happened(communityRestitutionAggregate, uuid(23), [agreement(23, { pactId: uuid(99), tutorId })]);
  await happened(communityRestitutionAggregate, uuid(21), [restitution.confirmed({ quantity: 3 })]);
  for (const projection of ledgers) await catchUp(projection, 3);
});

afterAll(async () => {
  await Promise.all([app.destroy(), owner.destroy(), store.close()]);
  await pool.end();
  await database.drop();
});

describe('The ledgers on PostgreSQL', () => {
  it.each(ledgers.map((projection) => [projection.name, projection] as const))(
    'have the same rows after a rebuild: %s',
    async (_, projection) => {
      const live = await rowsOf(projection);
      expect(live).toHaveLength(3);
      await owner.query(`UPDATE read.${projection.table.name} SET status = 'spoilt', body = '{}'`);
      expect(await rowsOf(projection)).not.toEqual(live);
      await rebuild(owner, store, projection, () => undefined);
      expect(await rowsOf(projection)).toEqual(live);
    },
  );

  it('find a commitment with the version it reflects', async () => {
    const found = await new PgCommitmentLedger(app).find(uuid(11));
    expect(found).toMatchObject({
      version: 4,
      entry: { status: 'confirmed', delivered: { quantity: 0 }, deliveries: [{ reversal: {} }] },
    });
    expect(await new PgCommitmentLedger(app).find(uuid(19))).toBeUndefined();
  });

  it('list commitments of a pact, of providers and without a case, latest first, page by page', async () => {
    const ledger = new PgCommitmentLedger(app);
    const ids = async (filter: Parameters<typeof ledger.list>[0]) =>
      inOrder(await ledger.list(filter), ({ entry }) => entry.from);
    expect(await ids({ pactId, limit: 9 })).toEqual(['2016-03-02', '2016-03-01']);
    expect(await ids({ pactId, limit: 1 })).toEqual(['2016-03-02']);
    const after = { from: '2016-03-02', commitmentId: uuid(12) };
    expect(await ids({ pactId, after, limit: 9 })).toEqual(['2016-03-01']);
    expect(await ids({ promised: { providerIds: [uuid(91)], caseless: false }, limit: 9 })).toEqual([
      '2016-03-03',
    ]);
    expect(await ids({ promised: { providerIds: [], caseless: true }, limit: 9 })).toEqual(['2016-03-03']);
    expect(await ids({ promised: { providerIds: [], caseless: false }, limit: 9 })).toEqual([]);
    expect([...(await ledger.ofPact(pactId))].sort()).toEqual([uuid(11), uuid(12)]);
  });

  it('list restitutions of a pact, of a person, of a host and of a tutor', async () => {
    const ledger = new PgRestitutionLedger(app);
    const days = async (filter: Parameters<typeof ledger.list>[0]) =>
      inOrder(await ledger.list(filter), ({ entry }) => entry.from);
    const { subjectId } = restitution;
    expect(await days({ pactId, limit: 9 })).toEqual(['2016-03-02', '2016-03-01']);
    expect(await days({ pactId, subjectId, limit: 9 })).toHaveLength(2);
    expect(await days({ pactId, subjectId: uuid(70), limit: 9 })).toEqual([]);
    const hosted = { hostIds: [hostId], tutorId };
    expect(await days({ hosted, limit: 9 })).toEqual(['2016-03-03', '2016-03-02']);
    const after = { from: '2016-03-03', restitutionId: uuid(23) };
    expect(await days({ hosted, after, limit: 9 })).toEqual(['2016-03-02']);
    expect(await days({ hosted: { hostIds: [], tutorId: uuid(79) }, limit: 9 })).toEqual([]);
    expect([...(await ledger.ofPact(pactId))].sort()).toEqual([uuid(21), uuid(22)]);
    expect(await ledger.find(uuid(21))).toMatchObject({ version: 3, entry: { confirmedTotal: 3 } });
  });
});
