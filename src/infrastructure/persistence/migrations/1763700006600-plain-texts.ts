import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Largest row, in bytes, that the log keeps whole in its own page: the most that PostgreSQL allows. */
const WHOLE_ROW = 8160;

/** How the bodies of the read models that are there are kept; a read model that comes later says it itself. */
const bodiesStored = (as: 'EXTERNAL' | 'EXTENDED'): string => `
  DO $$
  DECLARE
    long_text regclass;
  BEGIN
    FOR long_text IN
      SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'read'::regnamespace AND c.relkind = 'r' AND a.attname = 'body' AND a.atttypid = 'text'::regtype
    LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN body SET STORAGE ${as}', long_text);
    END LOOP;
  END $$`;

/**
 * Long texts are no longer compressed: above 2 KB that took 20 µs per KB, a quarter of the server's time under commands.
 * The price is room: read models with long bodies grow by up to a half. Events up to a page stay whole in their row; the
 * bodies of read models go out of the row as they are. What is stored already stays as it is, and readable.
 */
export class PlainTexts1763700006600 implements MigrationInterface {
  readonly name = 'PlainTexts1763700006600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE log.event SET (toast_tuple_target = ${WHOLE_ROW})`);
    await runner.query(bodiesStored('EXTERNAL'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE log.event RESET (toast_tuple_target)');
    await runner.query(bodiesStored('EXTENDED'));
  }
}
