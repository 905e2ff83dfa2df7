import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `operator-directory`. */
export class OperatorDirectory1763700005900 implements MigrationInterface {
  readonly name = 'OperatorDirectory1763700005900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.operator_card (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        organisation_id uuid NOT NULL,
        status text NOT NULL,
        roles text[] NOT NULL,
        body text NOT NULL
      );
      CREATE INDEX operator_card_body ON read.operator_card (organisation_id, stream_id);
      CREATE INDEX operator_card_roles ON read.operator_card USING gin (roles);
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.operator_card TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.operator_card');
  }
}
