import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each projection is, and which streams wait. */
export class Checkpoints1763700005000 implements MigrationInterface {
  readonly name = 'Checkpoints1763700005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS read;
      GRANT USAGE ON SCHEMA read TO pact_app;
      CREATE TABLE read.checkpoint (
        name text PRIMARY KEY,
        position bigint NOT NULL CHECK (position >= 0)
      );
      CREATE TABLE read.parked_stream (
        projection text NOT NULL,
        stream text NOT NULL,
        version int NOT NULL,
        problem text NOT NULL,
        parked_at timestamptz NOT NULL,
        PRIMARY KEY (projection, stream)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.checkpoint, read.parked_stream TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA read CASCADE');
  }
}
