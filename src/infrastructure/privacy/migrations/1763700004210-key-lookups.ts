import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to join by reading a whole table or index, where a command looks up a handful of keys. */
const WHOLE = ['enable_hashjoin', 'enable_mergejoin', 'enable_material'] as const;

/** What `keys.add` said, and what it says now: of a list, each key is looked up; a join may go through all there are. */
const REPHRASED: readonly (readonly [string, string])[] = [
  [
    'WHERE kid IN (SELECT "personKid" FROM json_to_recordset(wraps) AS w ("personKid" uuid))',
    'WHERE kid = ANY (ARRAY(SELECT "personKid" FROM json_to_recordset(wraps) AS w ("personKid" uuid)))',
  ],
  ['WHERE k.kid IN (', 'WHERE k.kid = ANY (ARRAY('],
  [
    'FROM json_array_elements_text(documents) AS d\n          );',
    'FROM json_array_elements_text(documents) AS d\n          ));',
  ],
];

const rephrase = async (runner: QueryRunner, changes: typeof REPHRASED): Promise<void> => {
  const [found] = (await runner.query(
    "SELECT pg_get_functiondef('keys.add(json, json, json)'::regprocedure) AS text",
  )) as readonly { text: string }[];
  let text = found?.text ?? '';
  for (const [before, after] of changes) {
    if (!text.includes(before)) throw new Error('The function keys.add is not the one that is known.');
    text = text.replace(before, () => after);
  }
  await runner.query(text);
};

/**
 * Keys are added with plans that look up each key by itself. Until a young table has statistics, which takes a minute
 * or more, the plan went through the whole index: its cost grew with every key there was.
 */
export class KeyLookups1763700004210 implements MigrationInterface {
  readonly name = 'KeyLookups1763700004210';

  async up(runner: QueryRunner): Promise<void> {
    await rephrase(runner, REPHRASED);
    for (const setting of WHOLE)
      await runner.query(`ALTER FUNCTION keys.add(json, json, json) SET ${setting} = off`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const setting of WHOLE)
      await runner.query(`ALTER FUNCTION keys.add(json, json, json) RESET ${setting}`);
    await rephrase(
      runner,
      REPHRASED.map(([before, after]) => [after, before] as const),
    );
  }
}
