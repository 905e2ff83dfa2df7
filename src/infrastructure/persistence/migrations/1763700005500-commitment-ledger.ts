import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `commitment-ledger`. */
export class CommitmentLedger1763700005500 implements MigrationInterface {
  readonly name = 'CommitmentLedger1763700005500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.commitment_entry (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        pact_id uuid,
        provider_id uuid NOT NULL,
        status text NOT NULL,
        starts_on text COLLATE "C" NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX commitment_entry_pact ON read.commitment_entry (pact_id, starts_on, stream_id);
      CREATE INDEX commitment_entry_provider ON read.commitment_entry (provider_id, starts_on, stream_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.commitment_entry TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.commitment_entry');
  }
}
