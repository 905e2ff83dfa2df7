import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `caseload`. */
export class Caseload1763700005400 implements MigrationInterface {
  readonly name = 'Caseload1763700005400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.caseload_item (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        household_id uuid NOT NULL,
        status text NOT NULL,
        municipality text NOT NULL,
        nominated_on text COLLATE "C" NOT NULL,
        case_manager_id uuid,
        organisation_id uuid,
        team_operator_ids uuid[] NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX caseload_item_manager ON read.caseload_item (case_manager_id, nominated_on, stream_id);
      CREATE INDEX caseload_item_body ON read.caseload_item (organisation_id, nominated_on, stream_id);
      CREATE INDEX caseload_item_household ON read.caseload_item (household_id);
      CREATE INDEX caseload_item_team ON read.caseload_item USING gin (team_operator_ids);
      CREATE INDEX caseload_item_order ON read.caseload_item (nominated_on, stream_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.caseload_item TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.caseload_item');
  }
}
