import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys database: only wrapped keys. A person's key is wrapped by the key-encryption key, a document's key by
 * the key of each person it is about. The row of an erased key stays, without the key: erased is not missing.
 * The application may add keys through one function and read; it can neither change nor remove one.
 */
export class Keys1763700004000 implements MigrationInterface {
  readonly name = 'Keys1763700004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA keys;
      CREATE TABLE keys.kek (
        version int PRIMARY KEY,
        check_value text NOT NULL
      );
      CREATE TABLE keys.data_key (
        kid uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('person', 'document')),
        subject_id text UNIQUE,
        status text NOT NULL CHECK (status IN ('active', 'erased')),
        kek_version int,
        wrapped bytea,
        CHECK ((kind = 'person') = (subject_id IS NOT NULL)),
        CHECK ((kind = 'person' AND status = 'active') = (wrapped IS NOT NULL)),
        CHECK ((wrapped IS NULL) = (kek_version IS NULL))
      );
      CREATE INDEX data_key_kek ON keys.data_key (kek_version) WHERE kek_version IS NOT NULL;
      CREATE TABLE keys.document_wrap (
        kid uuid NOT NULL REFERENCES keys.data_key,
        person_kid uuid NOT NULL REFERENCES keys.data_key,
        wrapped bytea NOT NULL,
        PRIMARY KEY (kid, person_kid)
      );
      CREATE INDEX document_wrap_person ON keys.document_wrap (person_kid);
    `);
    await runner.query(`
      -- Adds what can be added and says which of the offered keys are there now: a person keeps the key that was
      -- first, and a document is refused whole unless every person it is wrapped for has just that key, active.
      CREATE FUNCTION keys.add(persons json, documents json, wraps json) RETURNS SETOF uuid
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO keys.data_key (kid, kind, subject_id, status, kek_version, wrapped)
        SELECT kid, 'person', "subjectId", 'active', "kekVersion", decode(wrapped, 'base64')
        FROM json_to_recordset(persons) AS p (kid uuid, "subjectId" text, "kekVersion" int, wrapped text)
        ORDER BY "subjectId", kid
        ON CONFLICT DO NOTHING;

        -- An erasure waits for us or we see it: no document is wrapped for a key that is being destroyed.
        PERFORM FROM keys.data_key
        WHERE kid IN (SELECT "personKid" FROM json_to_recordset(wraps) AS w ("personKid" uuid))
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
          SELECT k.kid FROM keys.data_key k WHERE k.kid IN (
            SELECT kid FROM json_to_recordset(persons) AS p (kid uuid)
            UNION ALL SELECT d::uuid FROM json_array_elements_text(documents) AS d
          );
      END $$;

      REVOKE ALL ON FUNCTION keys.add(json, json, json) FROM PUBLIC;
      GRANT USAGE ON SCHEMA keys TO pact_keys;
      GRANT SELECT ON keys.data_key, keys.document_wrap, keys.kek TO pact_keys;
      GRANT INSERT ON keys.kek TO pact_keys;
      GRANT EXECUTE ON FUNCTION keys.add(json, json, json) TO pact_keys;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA keys CASCADE');
  }
}
