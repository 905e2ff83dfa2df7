import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, QueryRunner } from 'typeorm';
import { openReadDatabase } from '../../../src/infrastructure/persistence/read-database.js';
import { SlimTimeline1763700006700 } from '../../../src/infrastructure/persistence/migrations/1763700006700-slim-timeline.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { commitmentId } from '../../support/commitment.fixture.js';
import { pactId } from '../../support/pact.fixture.js';

const WIDE_ROW = `INSERT INTO read.timeline_event (position, stream, version, pact_id, type, recorded_at, body)
  VALUES ($1, $2, $3, $4, $5, '2026-03-02T09:00:00.125Z', '{}')`;

describe('a timeline from before it was slim', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let runner: QueryRunner;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = await openReadDatabase(database.ownerUrl, [], () => undefined);
    runner = owner.createQueryRunner();
    const migration = new SlimTimeline1763700006700();
    await runner.query(`INSERT INTO read.checkpoint (name, position) VALUES ('case-timeline', 3)`);
    await migration.down(runner);
    await runner.query(WIDE_ROW, [1, `pact-${pactId}`, 1, pactId, 'PactNominated']);
    await runner.query(WIDE_ROW, [2, `commitment-${commitmentId}`, 1, pactId, 'CommitmentOffered']);
    await runner.query(WIDE_ROW, [3, `commitment-${commitmentId}`, 2, null, 'CommitmentConfirmed']);
    await migration.up(runner);
  });

  afterAll(async () => {
    await runner.release();
    await owner.destroy();
    await database.drop();
  });

  it('is carried over row by row', async () => {
    const rows: unknown = await runner.query(
      `SELECT position::int AS position, category, stream_id, version, pact_id, type,
         to_json(recorded_at AT TIME ZONE 'UTC') AS recorded FROM read.timeline_event ORDER BY position`,
    );
    const recorded = '2026-03-02T09:00:00.125';
    const ofCommitment = { category: 'commitment', stream_id: commitmentId, recorded };
    expect(rows).toEqual([
      {
        ...{ position: 1, category: 'pact', stream_id: pactId, version: 1, pact_id: null, recorded },
        type: 'PactNominated',
      },
      { ...ofCommitment, position: 2, version: 1, pact_id: pactId, type: 'CommitmentOffered' },
      { ...ofCommitment, position: 3, version: 2, pact_id: null, type: 'CommitmentConfirmed' },
    ]);
  });

  it('is written by the projector only, and read by the service and the audit', async () => {
    const rights: unknown = await runner.query(
      `SELECT role, has_table_privilege(role, 'read.timeline_event', 'SELECT') AS reads,
         has_table_privilege(role, 'read.timeline_event', 'INSERT') AS writes
       FROM unnest(ARRAY['pact_app', 'pact_audit', 'pact_projector']) AS role ORDER BY role`,
    );
    expect(rights).toEqual([
      { role: 'pact_app', reads: true, writes: false },
      { role: 'pact_audit', reads: true, writes: false },
      { role: 'pact_projector', reads: true, writes: true },
    ]);
  });

  it('taken back, is made anew from the log', async () => {
    await new SlimTimeline1763700006700().down(runner);
    expect(await runner.query(`SELECT FROM read.checkpoint WHERE name = 'case-timeline'`)).toEqual([]);
    await new SlimTimeline1763700006700().up(runner);
  });
});
