import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the projection `person-file`. */
export class PersonFile1763700005700 implements MigrationInterface {
  readonly name = 'PersonFile1763700005700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.person_file (
        stream_id uuid PRIMARY KEY,
        version int NOT NULL,
        body text NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON read.person_file TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.person_file');
  }
}
