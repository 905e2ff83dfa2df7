import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The projector reads the log and writes the read models; the API only reads them. Tables of read models to come get
 * the same rights by default.
 */
const RIGHTS = `
  GRANT USAGE ON SCHEMA log, read TO pact_projector;
  GRANT SELECT ON log.head, log.event, log.command TO pact_projector;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA read TO pact_projector;
  REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA read FROM pact_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO pact_projector;
  ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT ON TABLES TO pact_app;
`;

/**
 * How far the read models are, for processes that do not run them. Checkpoints do not say it: they stand still while
 * nothing is appended that concerns their read model.
 */
const REACHED = `
  CREATE TABLE read.reached (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO read.reached (position) VALUES (0);
  GRANT SELECT ON read.reached TO pact_app;
  GRANT SELECT, UPDATE ON read.reached TO pact_projector;
`;

/** A process without the owner's rights waits until its build's migrations are in. */
const MIGRATED = `
  GRANT SELECT ON schema_migration TO pact_app, pact_projector, pact_notary, pact_audit;
`;

/** Rights of `pact_projector`, and what it says to the others. */
export class ProjectorRole1763700006010 implements MigrationInterface {
  readonly name = 'ProjectorRole1763700006010';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [RIGHTS, REACHED, MIGRATED]) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE read.reached; REVOKE ALL ON ALL TABLES IN SCHEMA read FROM pact_projector',
    );
  }
}
