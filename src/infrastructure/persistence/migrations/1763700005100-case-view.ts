import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `case-view`. */
export class CaseView1763700005100 implements MigrationInterface {
  readonly name = 'CaseView1763700005100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.case_view (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        household_id uuid NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX case_view_household ON read.case_view (household_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.case_view TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.case_view');
  }
}
