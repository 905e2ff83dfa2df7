import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { codecRegistry } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { PostgresEventStore } from '../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../src/infrastructure/persistence/pool.js';
import { openReadDatabase } from '../../src/infrastructure/persistence/read-database.js';
import { entities } from '../../src/infrastructure/read-models/entities.js';
import { projections } from '../../src/infrastructure/read-models/projections.js';
import { rebuildTogether } from '../../src/infrastructure/subscriptions/rebuild.js';
import { randomHistories } from '../integration/subscriptions/histories.fixture.js';
import { appendAll } from '../integration/subscriptions/projection.scene.js';
import { until } from '../support/condition.js';
import { size } from '../support/size.js';
import { sow, type SourceChange } from './built-service.js';
import { assembleFleet, type Fleet } from './fleet.js';

const KILLS = size(10, 500);
/** Histories appended before each kill. */
const HISTORIES = 4;

const MORTAL = `  const [place, number] = (process.env.DIE_AT ?? '').split(' ');
  // its own number: others write meanwhile
  const write = (globalThis.writes = (globalThis.writes ?? 0) + 1);
  const die = (here) => {
    if (here === place && write === Number(number)) process.kill(process.pid, 'SIGKILL');
  };
  die('before');
$1
  die('after');`;

/**
 * Kills the process, as `kill -9` does, at its n-th write of rows: before them, within a batch, or after them. Pages are
 * taken quickly, in one statement, or all of them the careful way, in a transaction.
 */
const mortal: SourceChange = (name, text) => {
  if (name === 'infrastructure/subscriptions/write-rows.ts')
    return sow(text, /( {2}await query\(text, values\);)/, MORTAL);
  if (name === 'infrastructure/subscriptions/quick-page.ts')
    return sow(
      sow(text, /( {4}const \[moved\] = await query\(.*\);)/, MORTAL),
      'projection.onlyReads !== true',
      '$& || process.env.CAREFULLY',
    );
  return text;
};

/** The seeded fault: the checkpoint moves in a transaction of its own, before the rows. */
const apart: SourceChange = (name, text) => {
  if (name === 'infrastructure/subscriptions/projector.ts')
    return sow(text, 'await manager.query<[{ waiting', 'await this.database.query<[{ waiting');
  if (name === 'infrastructure/subscriptions/quick-page.ts')
    return sow(text, 'projection.onlyReads !== true', 'true');
  return mortal(name, text);
};

let fleet: Fleet;
afterEach(() => fleet.remove());

type Tables = Readonly<Record<string, readonly unknown[]>>;

const tablesOf = async (owner: DataSource): Promise<Tables> => {
  const tables: [string, readonly unknown[]][] = [];
  for (const { name, table } of projections)
    tables.push([
      name,
      await owner.query(`SELECT * FROM read.${table.name} ORDER BY ${table.key.join(', ')}`),
    ]);
  return Object.fromEntries(tables);
};

/** Names of the read models whose rows are not those of a rebuild, after so many kills. */
const wrongAfterKills = async (kills: number, change: SourceChange): Promise<readonly string[]> => {
  fleet = await assembleFleet({ change });
  const { appUrl, ownerUrl } = fleet.databases;
  const pool = createPool(appUrl, { max: 4, name: 'writer' });
  const store = new PostgresEventStore(pool, codecRegistry);
  const owner = await openReadDatabase(ownerUrl, entities, () => undefined);
  try {
    const caughtUp = async (): Promise<boolean> => {
      const [row] = await owner.query<{ position: string }[]>('SELECT position FROM read.reached');
      return Number(row?.position) === (await store.head());
    };
    let killed = 0;
    for (let round = 0; killed < kills; round++) {
      const histories = randomHistories(HISTORIES, round);
      // each round's histories have the same ids in the fixture
      await appendAll(
        store,
        histories.map((one) => ({ ...one, id: randomUUID() })),
      );
      const DIE_AT = `${round % 2 === 0 ? 'after' : 'before'} ${1 + (round % 4)}`;
      // it may be dead before it says that it is ready
      const way = Math.floor(round / 2) % 2 === 0 ? { CAREFULLY: 'yes' } : {};
      const member = await fleet.start('projector', { DIE_AT, ...way }).catch(() => undefined);
      await until(async () => member?.alive() !== true || (await caughtUp()));
      // few rows were to be written: it has outlived its round
      if (member?.alive() === true) await member.end('SIGTERM');
      if (member === undefined || member.child.signalCode === 'SIGKILL') killed += 1;
    }
    await fleet.start('projector');
    await until(caughtUp);
    const live = await tablesOf(owner);
    await rebuildTogether(owner, store, projections, () => undefined);
    const rebuilt = await tablesOf(owner);
    return projections
      .map(({ name }) => name)
      .filter((name) => JSON.stringify(live[name]) !== JSON.stringify(rebuilt[name]));
  } finally {
    await owner.destroy();
    await store.close();
    await pool.end();
  }
};

describe('R2: kill -9 of a projector', () => {
  it(
    `between rows and checkpoint and inside a batch, ${KILLS} times: the read models are those of a rebuild`,
    async () => {
      expect(await wrongAfterKills(KILLS, mortal)).toEqual([]);
    },
    120_000 + KILLS * 30_000,
  );

  it('negative control: with the checkpoint in a transaction of its own, rows are lost', async () => {
    expect(await wrongAfterKills(5, apart)).not.toEqual([]);
  }, 300_000);
});
