import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { until } from '../support/condition.js';
import { seedBody, seedOperator } from '../support/seeded-people.js';
import { size } from '../support/size.js';
import { sow } from './built-service.js';
import { steadyClients } from './steady-clients.js';
import { surround, type Surroundings, type SurroundingsOptions } from './process-on-database.js';

const STOPS = size(5, 200);
const CLIENTS = 8;

const prepare = (more: Pick<SurroundingsOptions, 'change'> = {}): Promise<Surroundings> =>
  surround({
    ...more,
    database: 'outside',
    seed: async (registry) => {
      const organisationId = await seedBody(registry, 'Ambito di Prova', 'ambit');
      await seedOperator(registry, 'administrator', [{ role: 'administrator', organisationId }]);
    },
  });

/** Events that clients have caused, by what the log says. */
const recorded = ({ databaseUrl }: Surroundings): Promise<number> =>
  withClient(databaseUrl ?? '', async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) FROM log.event WHERE category = 'organisation' AND body LIKE '%"kind":"school"%'`,
    );
    return Number(rows[0]?.count);
  });

/** Starts the service, ends it with SIGTERM under load, and says what became of the requests it had taken. */
const stopUnderLoad = async (around: Surroundings, number: number) => {
  const service = await around.start();
  const before = await recorded(around);
  const clients = steadyClients(
    around.url,
    `Bearer ${await around.token('administrator', 3_600)}`,
    CLIENTS,
    `${number}`,
  );
  const ended = clients.run();
  await until(() => clients.acknowledged() > 3 * CLIENTS + ((number * 13) % 29));
  await service.end('SIGTERM');
  await ended;
  const { faults } = clients;
  const unanswered = (await recorded(around)) - before - clients.acknowledged();
  return { dropped: clients.dropped(), unanswered, faults, code: service.child.exitCode };
};

describe('R7: SIGTERM under load', () => {
  let around: Surroundings;

  beforeAll(async () => {
    around = await prepare();
  });
  afterAll(() => around.remove());

  it(
    `${STOPS} times: every request that was taken is answered, what was recorded was acknowledged`,
    async () => {
      for (let number = 0; number < STOPS; number++)
        expect([number, await stopUnderLoad(around, number)]).toEqual([
          number,
          { dropped: 0, unanswered: 0, faults: [], code: 0 },
        ]);
    },
    STOPS * 60_000,
  );
});

describe('a service that exits at once (negative control)', () => {
  it('drops requests', async () => {
    const around = await prepare({
      change: (name, text) =>
        name === 'infrastructure/http/graceful-close.ts'
          ? sow(text, 'const end = (): void => {', 'const end = (): void => {\n    exit(0);')
          : text,
    });
    try {
      let dropped = 0;
      for (let number = 0; number < 5 && dropped === 0; number++)
        ({ dropped } = await stopUnderLoad(around, number));
      expect(dropped).toBeGreaterThan(0);
    } finally {
      await around.remove();
    }
  }, 180_000);
});
