import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `audit-engagement-register`, and the keys of the pseudonyms of each engagement. */
const TABLES = `
  CREATE TABLE read.audit_engagement (
    stream_id uuid PRIMARY KEY,
    version int NOT NULL,
    auditor_id uuid NOT NULL,
    term_from text COLLATE "C" NOT NULL,
    body text NOT NULL
  );
  CREATE INDEX audit_engagement_auditor ON read.audit_engagement (auditor_id, term_from, stream_id);
  GRANT SELECT ON read.audit_engagement TO pact_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON read.audit_engagement TO pact_projector;
  CREATE TABLE ops.engagement_key (
    engagement_id uuid PRIMARY KEY,
    key bytea NOT NULL CHECK (octet_length(key) = 32)
  );
  GRANT SELECT, INSERT, DELETE ON ops.engagement_key TO pact_app;
`;

/**
 * Read models are built anew in temporary tables, beside the live ones, by roles that own nothing. Where the owner of
 * the tables does not own the database too, it may not give that right: there everybody has it unless it was taken away.
 */
const TEMPORARY_TABLES = `
  DO $$ BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO pact_app, pact_audit', current_database());
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END $$;
`;

/** What the auditor's process reads of it: it opens no engagement and destroys no key. */
const AUDIT_READS = `
  GRANT USAGE ON SCHEMA read, ops TO pact_audit;
  GRANT SELECT ON read.audit_engagement, ops.engagement_key TO pact_audit;
`;

/** Audit engagements. */
export class AuditEngagements1763700006200 implements MigrationInterface {
  readonly name = 'AuditEngagements1763700006200';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [TABLES, TEMPORARY_TABLES, AUDIT_READS]) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.audit_engagement, ops.engagement_key');
  }
}
