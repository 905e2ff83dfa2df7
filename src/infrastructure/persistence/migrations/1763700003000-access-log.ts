import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The access log: one row per person shown, in monthly partitions, at consecutive positions.
 * The application may call two functions and read; nothing in the log is ever changed or removed by it.
 * `body` is the canonical text that a hash tree is built over; the other columns are taken from it.
 */
export class AccessLog1763700003000 implements MigrationInterface {
  readonly name = 'AccessLog1763700003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA access;
      CREATE TABLE access.head (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        position bigint NOT NULL
      );
      INSERT INTO access.head (position) VALUES (0);
      CREATE TABLE access.entry (
        position bigint NOT NULL,
        at timestamptz NOT NULL,
        user_id text NOT NULL,
        subject_id text,
        body text NOT NULL,
        PRIMARY KEY (position, at)
      ) PARTITION BY RANGE (at);
      CREATE INDEX entry_subject ON access.entry (subject_id, position) WHERE subject_id IS NOT NULL;
      CREATE INDEX entry_user ON access.entry (user_id, position);
    `);
    await runner.query(`
      -- The months from the one before to three after an instant; what exists is left alone and takes no lock.
      CREATE FUNCTION access.ensure_partitions(around timestamptz DEFAULT now()) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
      DECLARE
        month timestamptz;
        part text;
      BEGIN
        FOR step IN -1..3 LOOP
          month := date_trunc('month', around) + make_interval(months => step);
          part := 'entry_' || to_char(month, 'YYYY_MM');
          IF to_regclass('access.' || part) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtext('access.ensure_partitions'));
            EXECUTE format('CREATE TABLE IF NOT EXISTS access.%I PARTITION OF access.entry FOR VALUES FROM (%L) TO (%L)',
              part, month, month + interval '1 month');
          END IF;
        END LOOP;
      END $$;

      -- Positions are given under the lock of the one head row, so they are consecutive and in commit order.
      CREATE FUNCTION access.append(bodies text[]) RETURNS bigint
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' AS $$
      DECLARE
        last bigint;
      BEGIN
        UPDATE access.head SET position = position + cardinality(bodies) RETURNING position INTO last;
        INSERT INTO access.entry (position, at, user_id, subject_id, body)
        SELECT last - cardinality(bodies) + given.number, field.at, field."userId", field."subjectId", given.body
        FROM unnest(bodies) WITH ORDINALITY AS given (body, number)
        CROSS JOIN LATERAL json_to_record(given.body::json) AS field (at timestamptz, "userId" text, "subjectId" text);
        RETURN last;
      END $$;

      SELECT access.ensure_partitions();
      REVOKE ALL ON FUNCTION access.append(text[]), access.ensure_partitions(timestamptz) FROM PUBLIC;
      GRANT USAGE ON SCHEMA access TO pact_app;
      GRANT SELECT ON access.entry TO pact_app;
      GRANT EXECUTE ON FUNCTION access.append(text[]), access.ensure_partitions(timestamptz) TO pact_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA access CASCADE');
  }
}
