import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Blind indexes of persons: keyed hashes and ids only; a row dies with its person. */
export class PersonIndex1763700002100 implements MigrationInterface {
  readonly name = 'PersonIndex1763700002100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ops.person_index (
        kind text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        subject_id uuid NOT NULL,
        PRIMARY KEY (kind, key, subject_id)
      );
      CREATE INDEX person_index_subject ON ops.person_index (subject_id, kind);
      GRANT SELECT, INSERT, DELETE ON ops.person_index TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ops.person_index');
  }
}
