import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One plan for all calls, and none that scans a table or joins by reading a whole table or index. */
const LOOKING_UP = `SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
      SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off`;

/** What the function says in full: `settings` are its own, `among` says that a key is one of those a query gives. */
const addFunction = (settings: string, among: (keys: string) => string): string => `
  -- Adds what can be added and says which of the offered keys are there now: a person keeps the key that was
  -- first, and a document is refused whole unless every person it is wrapped for has just that key, active.
  CREATE OR REPLACE FUNCTION keys.add(persons json, documents json, wraps json) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp ${settings} AS $$
      BEGIN
        INSERT INTO keys.data_key (kid, kind, subject_id, status, kek_version, wrapped)
        SELECT kid, 'person', "subjectId", 'active', "kekVersion", decode(wrapped, 'base64')
        FROM json_to_recordset(persons) AS p (kid uuid, "subjectId" text, "kekVersion" int, wrapped text)
        ORDER BY "subjectId", kid
        ON CONFLICT DO NOTHING;

        -- An erasure waits for us or we see it: no document is wrapped for a key that is being destroyed.
        PERFORM FROM keys.data_key
        WHERE kid ${among('SELECT "personKid" FROM json_to_recordset(wraps) AS w ("personKid" uuid)')}
        ORDER BY kid FOR SHARE;

        WITH w AS MATERIALIZED (
          SELECT * FROM json_to_recordset(wraps) AS w (kid uuid, "personKid" uuid, wrapped text)
        ), added AS (
          INSERT INTO keys.data_key (kid, kind, status)
          SELECT d::uuid, 'document', 'active' FROM json_array_elements_text(documents) AS d
          WHERE NOT EXISTS (
            SELECT FROM w LEFT JOIN keys.data_key p
              ON p.kid = w."personKid" AND p.kind = 'person' AND p.status = 'active'
            WHERE w.kid = d::uuid AND p.kid IS NULL
          )
          RETURNING kid
        )
        INSERT INTO keys.document_wrap (kid, person_kid, wrapped)
        SELECT kid, "personKid", decode(w.wrapped, 'base64') FROM w JOIN added USING (kid);

        RETURN QUERY
          SELECT k.kid FROM keys.data_key k WHERE k.kid ${among(`
            SELECT kid FROM json_to_recordset(persons) AS p (kid uuid)
            UNION ALL SELECT d::uuid FROM json_array_elements_text(documents) AS d
          `)};
      END $$`;

/**
 * Keys are added with plans that are kept and look up each key by itself, whatever the statistics of a young table say.
 * Until it has some, which takes a minute or more, plans went through the whole table or index: their cost grew with
 * every key there was. A list is an array, because a join with a list may go through all there are.
 */
export class KeyLookUps1763700004300 implements MigrationInterface {
  readonly name = 'KeyLookUps1763700004300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(addFunction(LOOKING_UP, (keys) => `= ANY (ARRAY(${keys}))`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(addFunction('', (keys) => `IN (${keys})`));
  }
}
