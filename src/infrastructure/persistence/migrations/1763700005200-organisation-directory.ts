import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `organisation-directory`. */
export class OrganisationDirectory1763700005200 implements MigrationInterface {
  readonly name = 'OrganisationDirectory1763700005200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.organisation_card (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        municipality text NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX organisation_card_name ON read.organisation_card (name, stream_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.organisation_card TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.organisation_card');
  }
}
