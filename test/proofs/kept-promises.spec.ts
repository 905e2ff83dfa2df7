import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandIdOf } from '../../src/infrastructure/http/idempotency-key.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ALL_KEPT, brokenPromises, type Compared } from './kept-promises.js';

const caller = { tenantId: 'distretto-cremasco', userId: '00000000-0000-4000-8000-000000000001' };
const BODY = '00000000-0000-4000-8000-000000000002';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

interface Row {
  readonly position: number;
  readonly version: number;
  readonly key: string;
}

/** Rows of one stream as they might be found in a log, good or bad. */
const log = async (rows: readonly Row[], head: number): Promise<void> => {
  await withClient(database.adminUrl, async (client) => {
    await client.query('DROP INDEX log.event_command');
    for (const { position, version, key } of rows)
      await client.query(
        `INSERT INTO log.event (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body, fingerprint)
         VALUES ($1, now(), gen_random_uuid(), $2, $3, $4, 'organisation', 'A.v1', sha256('a'), '{}', 'x')`,
        [position, commandIdOf(caller.tenantId, caller.userId, key), version, `organisation-${BODY}`],
      );
    await client.query('UPDATE log.head SET position = $1', [head]);
  });
};

const row = (position: number, version = position, key = `key-${position}`): Row => ({
  ...{ position, version, key },
});
const acknowledged = (...versions: readonly number[]) =>
  versions.map((version) => ({ key: `key-${version}`, path: '', body: {}, id: BODY, version }));
const compare = (told: ReturnType<typeof acknowledged>, from?: Compared) =>
  brokenPromises(database.adminUrl, told, caller, from);

const AFTER_TWO: Compared = { position: 2, acknowledgements: 2 };

describe.each([
  ['the whole log', undefined],
  ['what has come since', AFTER_TWO],
])('Comparing %s with what was acknowledged', (_, from) => {
  it('finds nothing when all is kept', async () => {
    await log([row(1), row(2), row(3)], 3);
    expect(await compare(acknowledged(1, 2, 3), from)).toEqual(ALL_KEPT);
  });

  it('finds nothing when nothing has come', async () => {
    await log([row(1), row(2)], 2);
    expect(await compare(acknowledged(1, 2), from)).toEqual(ALL_KEPT);
  });

  it('looks for what was acknowledged late wherever it stands', async () => {
    await log([row(1), row(2), row(3)], 3);
    expect(await compare(acknowledged(1, 3, 2), from)).toEqual(ALL_KEPT);
  });

  it('finds what is lost, also at the end', async () => {
    await log([row(1), row(2), row(3)], 3);
    expect(await compare(acknowledged(1, 2, 3, 4), from)).toEqual({ ...ALL_KEPT, lost: ['key-4'] });
  });

  it('finds a command that was taken twice', async () => {
    await log([row(1), row(2), row(3), row(4, 4, 'key-3')], 4);
    const doubled = [commandIdOf(caller.tenantId, caller.userId, 'key-3')];
    expect(await compare(acknowledged(1, 2), from)).toEqual({ ...ALL_KEPT, doubled });
  });

  it.each([
    ['within', [row(3), row(4, 5)]],
    ['right after what was compared', [row(3, 4)]],
  ])('finds versions that do not follow each other, %s', async (__, rows) => {
    await log([row(1), row(2), ...rows], 2 + rows.length);
    const torn = [`organisation-${BODY}`];
    expect(await compare(acknowledged(1, 2), from)).toEqual({ ...ALL_KEPT, torn });
  });

  it.each([
    ['a position', [row(4, 3)], 4],
    ['the events below the head', [], 3],
  ])('finds that %s is missing', async (__, rows, head) => {
    await log([row(1), row(2), ...rows], head);
    expect(await compare(acknowledged(1, 2), from)).toEqual({ ...ALL_KEPT, gapless: false });
  });
});
