import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { householdAggregate } from '../../../src/domain/household/household.js';
import type { Aggregate, DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../../../src/infrastructure/persistence/read-database.js';
import { PgPersonIndex } from '../../../src/infrastructure/person-index/pg-person-index.js';
import { entities } from '../../../src/infrastructure/read-models/entities.js';
import { householdFileProjection } from '../../../src/infrastructure/read-models/household-file/household-file.projection.js';
import { PgHouseholdFiles } from '../../../src/infrastructure/read-models/household-file/household-file.reader.js';
import { operatorDirectoryProjection } from '../../../src/infrastructure/read-models/operator-directory/operator-directory.projection.js';
import { PgOperatorDirectory } from '../../../src/infrastructure/read-models/operator-directory/operator-directory.reader.js';
import { personFileProjection } from '../../../src/infrastructure/read-models/person-file/person-file.projection.js';
import { PgPersonFiles } from '../../../src/infrastructure/read-models/person-file/person-file.reader.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { Projector } from '../../../src/infrastructure/subscriptions/projector.js';
import { rebuild } from '../../../src/infrastructure/subscriptions/rebuild.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { command } from '../../support/event-store-contract/diary.fixture.js';
import * as registry from '../../support/registry.fixture.js';

const { subjectId, otherSubjectId, householdId, operatorId, otherOperatorId, organisationId, uuid } =
  registry;
const otherHouseholdId = uuid(11);
const models = [personFileProjection, householdFileProjection, operatorDirectoryProjection];

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

/** Runs a projection to the end of the log, in small pages. */
const catchUp = async (projection: Projection): Promise<void> => {
  const projector = new Projector(app, store, projection, (_, error) => {
    throw error;
  });
  for (let from = await projector.position(); ;) {
    const page = await store.readAll(from, 3);
    if (page.length === 0) return;
    from = await projector.apply(page, from);
  }
};

const rowsOf = ({ table }: Projection): Promise<unknown[]> =>
  owner.query(`SELECT * FROM read.${table.name} ORDER BY stream_id`);

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { max: 3, name: 'registry' });
  store = new PostgresEventStore(pool, codecRegistry);
  app = await openReadDatabase(database.projectorUrl, entities, () => undefined);
  owner = await openReadDatabase(database.ownerUrl, entities, () => undefined);
  const both = [registry.aMember(), registry.aMember({ subjectId: otherSubjectId })];
  await happened(subjectAggregate, subjectId, [registry.personRegistered(), registry.represented()]);
  await happened(subjectAggregate, otherSubjectId, [
    registry.personRegistered({ subjectId: otherSubjectId }),
  ]);
  await happened(householdAggregate, householdId, [registry.householdRegistered({ members: both })]);
  const second = registry.householdRegistered({ householdId: otherHouseholdId });
  await happened(householdAggregate, otherHouseholdId, [second]);
  await happened(operatorAggregate, operatorId, [registry.accredited(), registry.granted()]);
  const other = registry.accredited({ operatorId: otherOperatorId });
  await happened(operatorAggregate, otherOperatorId, [
    other,
    registry.granted({ operatorId: otherOperatorId, role: 'tutor' }),
  ]);
  await happened(subjectAggregate, subjectId, [
    { type: 'InterpreterNeeded', data: { subjectId, language: 'ar' } },
  ]);
  await happened(householdAggregate, householdId, [registry.memberLeft({ subjectId: otherSubjectId })]);
  await happened(operatorAggregate, operatorId, [registry.suspended]);
  for (const projection of models) await catchUp(projection);
});

afterAll(async () => {
  await Promise.all([app.destroy(), owner.destroy(), store.close()]);
  await pool.end();
  await database.drop();
});

describe('The registry on PostgreSQL', () => {
  it.each(models.map((projection) => [projection.name, projection] as const))(
    'has the same rows after a rebuild: %s',
    async (_, projection) => {
      const live = await rowsOf(projection);
      expect(live).toHaveLength(2);
      await owner.query(`UPDATE read.${projection.table.name} SET version = 99, body = '{}'`);
      expect(await rowsOf(projection)).not.toEqual(live);
      await rebuild(owner, store, projection, () => undefined);
      expect(await rowsOf(projection)).toEqual(live);
    },
  );

  it('finds persons, one and many', async () => {
    const files = new PgPersonFiles(app);
    expect(await files.find(subjectId)).toMatchObject({
      version: 3,
      file: {
        subjectId,
        registeredBy: 'prova-1',
        interpreters: ['ar'],
        representations: [{ maySign: true }],
      },
    });
    expect(await files.find(uuid(77))).toBeUndefined();
    const many = await files.many([subjectId, otherSubjectId, uuid(77)]);
    expect(many.map(({ file }) => file.subjectId).sort()).toEqual([subjectId, otherSubjectId]);
    expect(await files.many([])).toEqual([]);
  });

  it('finds households by their members of today (H1)', async () => {
    const files = new PgHouseholdFiles(app);
    const ids = async (person: string) => (await files.ofSubject(person)).map(({ file }) => file.householdId);
    expect(await ids(subjectId)).toEqual([householdId, otherHouseholdId]);
    expect(await ids(otherSubjectId)).toEqual([]);
    expect(await files.find(householdId)).toMatchObject({
      version: 2,
      file: { stays: [{ subjectId }, { subjectId: otherSubjectId, until: '2017-02-01' }] },
    });
  });

  it('lists operators by body, role and status, page by page', async () => {
    const directory = new PgOperatorDirectory(app);
    const ids = async (filter: Parameters<typeof directory.list>[0]) =>
      (await directory.list(filter)).map(({ card }) => card.operatorId);
    expect(await ids({ organisationId, limit: 9 })).toEqual([operatorId, otherOperatorId]);
    expect(await ids({ organisationId: uuid(99), limit: 9 })).toEqual([]);
    expect(await ids({ role: 'tutor', limit: 9 })).toEqual([otherOperatorId]);
    expect(await ids({ status: 'suspended', limit: 9 })).toEqual([operatorId]);
    expect(await ids({ limit: 1 })).toEqual([operatorId]);
    expect(await ids({ after: operatorId, limit: 9 })).toEqual([otherOperatorId]);
    expect(await directory.find(operatorId)).toMatchObject({ version: 3, card: { status: 'suspended' } });
  });

  it('keeps blind indexes of persons, which die with them', async () => {
    const index = new PgPersonIndex(pool);
    const [one, two] = ['a1'.repeat(16), 'b2'.repeat(16)];
    await index.put(subjectId, 'tax-code', one);
    await index.put(subjectId, 'tax-code', one);
    await index.put(subjectId, 'tax-code', two);
    await index.put(otherSubjectId, 'surname-birth-year', one);
    expect(await index.find('tax-code', one)).toEqual([subjectId]);
    expect(await index.keysOf(subjectId, 'tax-code')).toEqual([one, two]);
    await index.remove(subjectId, { kind: 'tax-code', key: one });
    expect(await index.keysOf(subjectId, 'tax-code')).toEqual([two]);
    await index.remove(subjectId);
    expect(await index.find('tax-code', two)).toEqual([]);
    expect(await index.find('surname-birth-year', one)).toEqual([otherSubjectId]);
  });
});
