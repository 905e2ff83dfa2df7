import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import type { Position, StoredEvent } from '../../../src/application/ports/event-store.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { Checkpoint } from '../../../src/infrastructure/subscriptions/checkpoint.entity.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { queryOf } from '../../../src/infrastructure/subscriptions/projector.js';
import { writeRows } from '../../../src/infrastructure/subscriptions/write-rows.js';
import { pactId } from '../../support/pact.fixture.js';
import { toActive } from '../../support/pact.history.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

/** Counts events: the one projection for which "twice" and "once" differ, so that every loss and double shows. */
const tally: Projection = {
  name: 'tally',
  table: { name: 'tally', columns: { id: 'int4', events: 'int4' }, key: ['id'] },
  categories: ['pact'],
  async rows(page, query, table) {
    const [known] = await query(`SELECT events FROM read.${table} WHERE id = 1`, []);
    return [{ id: 1, events: Number(known?.['events'] ?? 0) + page.length }];
  },
};

/** Takes a page that begins after `from`; `crash` is called where a killed process would have stopped. */
type Apply = (page: readonly StoredEvent[], from: Position, crash: () => void) => Promise<Position>;

class Killed extends Error {}

let models: ReadModels;

beforeAll(async () => {
  models = await openReadModels();
  await models.owner.query('CREATE TABLE read.tally (id int PRIMARY KEY, events int NOT NULL)');
  await append(models.store, pactAggregate as never, pactId, toActive);
});
beforeEach(async () => {
  await models.empty();
  await models.owner.query('TRUNCATE read.tally');
});
afterAll(() => models.close());

/** Goes through the log in pages of four; every second attempt is killed, then taken up from the checkpoint. */
const eventsCounted = async (apply: Apply): Promise<unknown> => {
  let attempts = 0;
  const crash = (): void => {
    attempts += 1;
    if (attempts % 2 === 1) throw new Killed();
  };
  for (;;) {
    const from = await models.projectorOf(tally).position();
    const page = await models.store.readAll(from, 4);
    if (page.length === 0) break;
    await apply(page, from, crash).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  }
  const [row] = await models.rowsOf(tally);
  return row?.['events'];
};

const moveTo = (position: Position) =>
  models.read.manager.update(Checkpoint, { name: tally.name }, { position: String(position) });
const writeAll = async (page: readonly StoredEvent[]): Promise<void> => {
  const query = queryOf(models.read.manager);
  const rows = await tally.rows(
    page.map((stored) => models.store.decode(stored)),
    query,
    'tally',
  );
  await writeRows(query, tally.table, 'tally', rows);
};
const endOf = (page: readonly StoredEvent[], from: Position): Position => page.at(-1)?.position ?? from;

describe('R2: a projector that is killed between rows and checkpoint', () => {
  it('loses and doubles nothing', async () => {
    let kills = 0;
    const apply: Apply = (page, from, crash) => {
      const killed: Projection = {
        ...tally,
        async rows(events, query, table) {
          const rows = await tally.rows(events, query, table);
          await writeRows(query, tally.table, table, rows);
          try {
            crash();
          } catch {
            kills += 1;
            await query('SELECT pg_terminate_backend(pg_backend_pid())', []);
          }
          return rows;
        },
      };
      return models
        .projectorOf(killed)
        .apply(page, from)
        .catch((error: unknown) => {
          throw error instanceof QueryFailedError ? new Killed() : error;
        });
    };
    expect(await eventsCounted(apply)).toBe(toActive.length);
    expect(kills).toBe(Math.ceil(toActive.length / 4));
    expect(await models.parkedRows()).toEqual([]);
  });

  it('negative control: with the checkpoint written first, in a transaction of its own, loses events', async () => {
    const apply: Apply = async (page, from, crash) => {
      await moveTo(endOf(page, from));
      crash();
      await writeAll(page);
      return endOf(page, from);
    };
    expect(await eventsCounted(apply)).toBeLessThan(toActive.length);
  });

  it('negative control: with the rows written first, in a transaction of their own, counts events twice', async () => {
    const apply: Apply = async (page, from, crash) => {
      await writeAll(page);
      crash();
      await moveTo(endOf(page, from));
      return endOf(page, from);
    };
    expect(await eventsCounted(apply)).toBeGreaterThan(toActive.length);
  });
});
