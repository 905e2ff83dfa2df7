import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event log. Positions are given under the lock of the one-row head, which is held until the commit is visible:
 * they are consecutive, commit in their order, and a reader that goes by `position >` can never skip one.
 * The text is stored exactly as it was hashed.
 * Event ids follow from the command's id, which is unique in log.command: an index of their own would cost every append.
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
    event_id uuid NOT NULL,
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
 * Appends a batch in one call: parallel arrays, one element per append (p_streams … p_upto) and one per event
 * (p_owners … p_ends); p_last is the version after an append, p_upto the number of events up to and with it, p_owners
 * says which append an event belongs to, p_hashes and p_bodies are runs of bytes. One answer per append, in order:
 * appended | repeated (version, position), conflict (version), reused, broken-chain; or, when all are new and in
 * order, a single answer for the batch: all (the position before its first event).
 *
 * The head moves first, and so is locked; nearly always every append is good, which one look tells. Judging each
 * for itself took twice the time of inserting. Set-based: a loop over the appends was 30 % slower for a full batch.
 * Plans are kept (planning took as long as running) and made for index look-ups, whatever the statistics of a young
 * table say; compiling them (jit) would take a hundred times as long as running them.
 */
const APPEND = `
  CREATE FUNCTION log.append(
    p_streams text[], p_categories text[], p_commands uuid[], p_fingerprints text[], p_expected integer[],
    p_previous text[], p_last integer[], p_upto integer[],
    p_owners integer[], p_versions integer[], p_ids uuid[], p_types text[], p_times timestamptz[],
    p_starts integer[], p_ends integer[], p_hashes bytea, p_bodies bytea
  ) RETURNS TABLE (outcome text, version integer, "position" bigint)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
  AS $$
  #variable_conflict use_column
  DECLARE
    v_top bigint;
    v_all_good boolean;
  BEGIN
    -- under an older snapshot the look-ups below would not see what the last holder of the lock has committed
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'log.append needs READ COMMITTED' USING ERRCODE = 'active_sql_transaction';
    END IF;
    UPDATE log.head h SET position = h.position + cardinality(p_owners) WHERE h.single
      RETURNING h.position - cardinality(p_owners) INTO STRICT v_top;
    SELECT NOT EXISTS (
      SELECT FROM unnest(p_streams, p_commands, p_expected, p_previous) AS a (stream, command_id, expected, previous)
      LEFT JOIN LATERAL (SELECT k.stream FROM log.command k WHERE k.command_id = a.command_id LIMIT 1) c ON true
      LEFT JOIN LATERAL (
        SELECT e.version, e.leaf_hash FROM log.event e WHERE e.stream = a.stream ORDER BY e.version DESC LIMIT 1
      ) l ON true
      WHERE c.stream IS NOT NULL OR coalesce(l.version, 0) <> a.expected
        OR l.leaf_hash IS DISTINCT FROM decode(a.previous, 'hex')
    ) INTO v_all_good;
    IF v_all_good THEN
      WITH noted AS (
        INSERT INTO log.command (command_id, stream, fingerprint, version, position)
        SELECT a.command_id, a.stream, decode(a.fingerprint, 'hex'), a.last, v_top + a.upto
        FROM unnest(p_commands, p_streams, p_fingerprints, p_last, p_upto)
          AS a (command_id, stream, fingerprint, last, upto)
      )
      INSERT INTO log.event
        (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
      SELECT v_top + g.nth, g.recorded_at, g.event_id, p_commands[g.owner], g.version, p_streams[g.owner],
        p_categories[g.owner], g.type, substr(p_hashes, (32 * g.nth - 31)::integer, 32),
        convert_from(substr(p_bodies, g.first + 1, g.after - g.first), 'UTF8')
      FROM unnest(p_owners, p_versions, p_ids, p_types, p_times, p_starts, p_ends)
        WITH ORDINALITY AS g (owner, version, event_id, type, recorded_at, first, after, nth);
      outcome := 'all';
      position := v_top;
      RETURN NEXT;
      RETURN;
    END IF;
    RETURN QUERY
    WITH asked AS (
      SELECT * FROM unnest(p_streams, p_categories, p_commands, p_fingerprints, p_expected, p_previous, p_last, p_upto)
        WITH ORDINALITY AS a (stream, category, command_id, fingerprint, expected, previous, last, upto, nth)
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
      SELECT j.*, v_top + sum(CASE j.verdict WHEN 'appended' THEN j.last - j.expected ELSE 0 END)
        OVER (ORDER BY j.nth) AS top
      FROM judged j
    ), inserted AS (
      INSERT INTO log.event
        (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
      SELECT p.top - p.upto + g.nth, g.recorded_at, g.event_id, p.command_id, g.version, p.stream, p.category, g.type,
        substr(p_hashes, (32 * g.nth - 31)::integer, 32),
        convert_from(substr(p_bodies, g.first + 1, g.after - g.first), 'UTF8')
      FROM unnest(p_owners, p_versions, p_ids, p_types, p_times, p_starts, p_ends)
        WITH ORDINALITY AS g (owner, version, event_id, type, recorded_at, first, after, nth)
      JOIN placed p ON p.nth = g.owner
      WHERE p.verdict = 'appended'
    ), noted AS (
      INSERT INTO log.command (command_id, stream, fingerprint, version, position)
      SELECT p.command_id, p.stream, decode(p.fingerprint, 'hex'), p.last, p.top
      FROM placed p WHERE p.verdict = 'appended'
    )
    SELECT p.verdict,
      CASE p.verdict WHEN 'appended' THEN p.last WHEN 'conflict' THEN p.actual ELSE p.first_version END,
      CASE p.verdict WHEN 'appended' THEN p.top ELSE p.first_position END
    FROM placed p ORDER BY p.nth;
    UPDATE log.head h SET position = (SELECT greatest(v_top, max(e.position)) FROM log.event e WHERE e.position > v_top)
      WHERE h.single;
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
