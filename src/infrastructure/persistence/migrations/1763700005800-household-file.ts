import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `household-file`. */
export class HouseholdFile1763700005800 implements MigrationInterface {
  readonly name = 'HouseholdFile1763700005800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.household_file (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        member_ids uuid[] NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX household_file_members ON read.household_file USING gin (member_ids);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.household_file TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.household_file');
  }
}
