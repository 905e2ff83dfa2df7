import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PgTransparencyLog } from '../../../src/infrastructure/audit/notary/pg-transparency-log.js';
import { outsideCheckpoints } from '../../../src/infrastructure/operations/verify-log/newest-checkpoint.js';
import { verifyAccesses } from '../../../src/infrastructure/operations/verify-log/verify-accesses.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { fillDatabases, TENANT, type FilledDatabases } from './filled.scene.js';

let source: FilledDatabases;

beforeAll(async () => {
  source = await fillDatabases(2);
  await source.sign();
});
afterAll(() => source.close());

const silent = (): void => undefined;

describe('the access log', () => {
  /** What is found after a change by the owner, who takes the change back afterwards. */
  const after = (...statements: readonly string[]) =>
    withClient(source.database.ownerUrl, async (client) => {
      await client.query('BEGIN');
      for (const statement of statements) await client.query(statement);
      const pool = createPool(source.database.appUrl, { name: 'noted', max: 1 });
      const found = await verifyAccesses(
        // the client shows what it has changed and not committed
        client,
        new PgTransparencyLog(pool),
        await outsideCheckpoints(source.auditDir, TENANT, 'accesses'),
        silent,
      );
      await pool.end();
      await client.query('ROLLBACK');
      return found;
    });

  it('is found whole', async () => {
    expect(await after()).toEqual({ tree: 'accesses', entries: 9, vouched: 9, finding: undefined });
  });

  it.each([
    [
      'a text that was changed',
      `UPDATE access.entry SET body = replace(body, '"rule":"', '"rule":"x') WHERE position = 4`,
      9,
      'another root',
    ],
    [
      'a column that was changed',
      `UPDATE access.entry SET user_id = 'x' WHERE position = 4`,
      4,
      'row and text disagree',
    ],
    [
      'a text that is none',
      `UPDATE access.entry SET body = '{}' WHERE position = 4`,
      4,
      'no row of the access log',
    ],
    [
      'a text that was written otherwise',
      `UPDATE access.entry SET body = replace(body, '{', '{ ') WHERE position = 4`,
      4,
      'canonical form',
    ],
    ['a row that was removed', 'DELETE FROM access.entry WHERE position = 4', 4, 'position is missing'],
    ['the last row removed', 'DELETE FROM access.entry WHERE position = 9', 9, 'position is missing'],
  ])('tells %s', async (_, statement, position, problem) => {
    const { finding } = await after(statement);
    expect(finding).toMatchObject({ tree: 'accesses', position });
    expect(finding?.problem).toContain(problem);
  });

  it('tells that it was cut off, head and all', async () => {
    const { finding } = await after(
      'DELETE FROM access.entry WHERE position > 7',
      'UPDATE access.head SET position = 7',
    );
    expect(finding).toMatchObject({ tree: 'accesses', position: 7, short: true });
  });

  it('is whole without the rows that are past their retention: the notary has noted their leaves', async () => {
    expect(await after('DELETE FROM access.entry WHERE position <= 3')).toEqual({
      ...{ tree: 'accesses', entries: 9, vouched: 9, finding: undefined },
    });
  });
});
