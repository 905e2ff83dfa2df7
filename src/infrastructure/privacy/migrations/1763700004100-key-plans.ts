import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keys are added with plans that are kept and look keys up in their indexes, whatever the statistics of a young table
 * say: a plan made for an empty table reads all of it at each command once it is no longer empty.
 */
export class KeyPlans1763700004100 implements MigrationInterface {
  readonly name = 'KeyPlans1763700004100';

  async up(runner: QueryRunner): Promise<void> {
    for (const setting of ['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'jit = off'])
      await runner.query(`ALTER FUNCTION keys.add(json, json, json) SET ${setting}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION keys.add(json, json, json) RESET ALL');
    await runner.query('ALTER FUNCTION keys.add(json, json, json) SET search_path = pg_catalog, pg_temp');
  }
}
