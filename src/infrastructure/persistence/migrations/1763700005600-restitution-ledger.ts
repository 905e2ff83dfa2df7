import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `restitution-ledger`. */
export class RestitutionLedger1763700005600 implements MigrationInterface {
  readonly name = 'RestitutionLedger1763700005600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.restitution_entry (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        pact_id uuid NOT NULL,
        subject_id uuid NOT NULL,
        host_id uuid NOT NULL,
        tutor_id uuid NOT NULL,
        status text NOT NULL,
        starts_on text COLLATE "C" NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX restitution_entry_pact ON read.restitution_entry (pact_id, starts_on, stream_id);
      CREATE INDEX restitution_entry_host ON read.restitution_entry (host_id, starts_on, stream_id);
      CREATE INDEX restitution_entry_tutor ON read.restitution_entry (tutor_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.restitution_entry TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.restitution_entry');
  }
}
