import { expect, it } from '@jest/globals';
import { AlreadyReserved } from '../../../src/application/ports/reservations.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { PostgresReservations } from '../../../src/infrastructure/reservations/postgres-reservations.js';
import { until } from '../../support/condition.js';
import { createTestDatabase } from '../../support/database.js';
import { newId } from '../../support/event-store-contract/contract-subject.js';
import { honoursTheReservationsContract } from '../../support/reservations.contract.js';

honoursTheReservationsContract('The table in PostgreSQL', async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.appUrl, { max: 8, name: 'reservations' });
  const log = new Set<string>();
  const findCommand = async (commandId: string) =>
    log.has(commandId) ? { stream: '', fingerprint: '', version: 1, position: 1 } : undefined;
  return {
    reservations: new PostgresReservations(pool, { findCommand }),
    happened: (commandId) => log.add(commandId),
    age: (commandId) =>
      withClient(database.ownerUrl, async (owner) => {
        await owner.query(
          `UPDATE ops.reservation SET claimed_at = claimed_at - interval '3 minutes' WHERE command_id = $1`,
          [commandId],
        );
      }),
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
});

it('lets who comes second wait for the first one to commit, and refuses it then', async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.appUrl, { max: 2, name: 'second' });
  const reservations = new PostgresReservations(pool, { findCommand: async () => undefined });
  const value = { tenantId: 'distretto-cremasco', kind: 'tax-code', key: 'k' };
  let settled = false;
  const second = await withClient(database.appUrl, async (first) => {
    const names = Object.values(value);
    await first.query('BEGIN');
    await first.query(`SELECT * FROM ops.take($1, $2, $3, $4, 'first', '2 minutes')`, [...names, newId()]);
    const outcome = reservations
      .take({ ...value, holder: 'second', commandId: newId() })
      .catch((error: unknown) => error)
      .finally(() => (settled = true));
    await until(async () => {
      const { rowCount } = await first.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return settled || rowCount !== 0;
    });
    await first.query('COMMIT');
    return outcome;
  });
  await pool.end();
  await database.drop();
  expect(second).toEqual(new AlreadyReserved('first'));
});
