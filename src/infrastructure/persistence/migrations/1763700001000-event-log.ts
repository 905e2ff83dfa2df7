import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event log. Positions are given under the lock of the one-row head, which is held until the commit is visible:
 * they are consecutive, commit in their order, and a reader that goes by `position >` can never skip one.
 * The text is stored exactly as it was hashed.
 */
const TABLES = `
  CREATE SCHEMA log;
  CREATE TABLE log.head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO log.head (position) VALUES (0);
  CREATE TABLE log.event (
    position bigint PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    event_id uuid NOT NULL UNIQUE,
    command_id uuid NOT NULL,
    version integer NOT NULL,
    stream text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    body text COLLATE "C" NOT NULL,
    UNIQUE (stream, version)
  );
  CREATE INDEX event_category ON log.event (category, position);
  CREATE TABLE log.command (
    command_id uuid PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    fingerprint bytea NOT NULL,
    version integer NOT NULL,
    position bigint NOT NULL
  );
`;

/**
 * Appends a batch in one call: parallel arrays, one element per append (p_streams … p_counts) and one per event
 * (p_owners … p_lengths); p_owners says which append an event belongs to, p_hashes and p_bodies are runs of bytes.
 * One answer per append, in order: appended | repeated (version, position), conflict (version), reused, broken-chain.
 * Set-based: a loop over the appends was as fast for one and 30 % slower for a full batch. The plan is kept (planning
 * took as long as running) and made for index look-ups, whatever the statistics of a young table say;
 * compiling it (jit) would take a hundred times as long as running it.
 */
const APPEND = `
  CREATE FUNCTION log.append(
    p_streams text[], p_categories text[], p_commands uuid[], p_fingerprints text[], p_expected integer[],
    p_previous text[], p_counts integer[],
    p_owners integer[], p_ids uuid[], p_types text[], p_times timestamptz[], p_lengths integer[],
    p_hashes bytea, p_bodies bytea
  ) RETURNS TABLE (outcome text, version integer, "position" bigint)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
  AS $$
  #variable_conflict use_column
  DECLARE
    v_top bigint;
  BEGIN
    -- under an older snapshot the look-ups below would not see what the last holder of the lock has committed
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'log.append needs READ COMMITTED' USING ERRCODE = 'active_sql_transaction';
    END IF;
    SELECT h.position INTO STRICT v_top FROM log.head h WHERE h.single FOR UPDATE;
    RETURN QUERY
    WITH asked AS (
      SELECT * FROM unnest(p_streams, p_categories, p_commands, p_fingerprints, p_expected, p_previous, p_counts)
        WITH ORDINALITY AS a (stream, category, command_id, fingerprint, expected, previous, events, nth)
    ), judged AS MATERIALIZED (
      SELECT a.*, c.version AS first_version, c.position AS first_position, coalesce(l.version, 0) AS actual,
        CASE
          WHEN c.command_id IS NOT NULL AND c.stream = a.stream AND c.fingerprint = decode(a.fingerprint, 'hex')
            THEN 'repeated'
          WHEN c.command_id IS NOT NULL THEN 'reused'
          WHEN coalesce(l.version, 0) <> a.expected THEN 'conflict'
          WHEN l.leaf_hash IS DISTINCT FROM decode(a.previous, 'hex') THEN 'broken-chain'
          ELSE 'appended'
        END AS verdict
      FROM asked a
      LEFT JOIN LATERAL (SELECT * FROM log.command k WHERE k.command_id = a.command_id LIMIT 1) c ON true
      LEFT JOIN LATERAL (
        SELECT e.version, e.leaf_hash FROM log.event e WHERE e.stream = a.stream ORDER BY e.version DESC LIMIT 1
      ) l ON true
    ), placed AS (
      SELECT j.*, sum(j.events) OVER (ORDER BY j.nth) AS upto,
        v_top + sum(CASE j.verdict WHEN 'appended' THEN j.events ELSE 0 END) OVER (ORDER BY j.nth) AS top
      FROM judged j
    ), given AS (
      SELECT g.*, sum(g.bytes) OVER (ORDER BY g.nth) AS upto
      FROM unnest(p_owners, p_ids, p_types, p_times, p_lengths)
        WITH ORDINALITY AS g (owner, event_id, type, recorded_at, bytes, nth)
    ), inserted AS (
      INSERT INTO log.event
        (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
      SELECT p.top - p.upto + g.nth, g.recorded_at, g.event_id, p.command_id,
        (p.expected + g.nth - (p.upto - p.events))::integer, p.stream, p.category, g.type,
        substr(p_hashes, (32 * (g.nth - 1) + 1)::integer, 32),
        convert_from(substr(p_bodies, (g.upto - g.bytes + 1)::integer, g.bytes), 'UTF8')
      FROM given g JOIN placed p ON p.nth = g.owner
      WHERE p.verdict = 'appended'
    ), noted AS (
      INSERT INTO log.command (command_id, stream, fingerprint, version, position)
      SELECT p.command_id, p.stream, decode(p.fingerprint, 'hex'), p.expected + p.events, p.top
      FROM placed p WHERE p.verdict = 'appended'
    ), moved AS (
      UPDATE log.head h SET position = m.top FROM (SELECT max(p.top) AS top FROM placed p) m
      WHERE h.single AND m.top > h.position
    )
    SELECT p.verdict,
      CASE p.verdict WHEN 'appended' THEN p.expected + p.events WHEN 'conflict' THEN p.actual
        ELSE p.first_version END,
      CASE p.verdict WHEN 'appended' THEN p.top ELSE p.first_position END
    FROM placed p ORDER BY p.nth;
  END $$;
`;

/**
 * The first wall is that the application owns nothing and may only read and call the function. The second one stops
 * an owner's slip of the hand. Neither stops a superuser: what does is the transparency log outside the database.
 */
const WALLS = `
  CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    RAISE EXCEPTION 'the event log is append-only' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.event
    FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.command
    FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
  CREATE TRIGGER one_row BEFORE INSERT OR DELETE OR TRUNCATE ON log.head
    FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
  REVOKE ALL ON SCHEMA log FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA log FROM PUBLIC;
  GRANT USAGE ON SCHEMA log TO pact_app;
  GRANT SELECT ON log.head, log.event, log.command TO pact_app;
  GRANT EXECUTE ON FUNCTION log.append TO pact_app;
`;

/** Schema `log`: head, events, commands, and the only way in. */
export class EventLog1763700001000 implements MigrationInterface {
  readonly name = 'EventLog1763700001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [TABLES, APPEND, WALLS]) await runner.query(step);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('An event log is never dropped by a migration.'));
  }
}
