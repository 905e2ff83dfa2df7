import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Event ids follow from the command's id, which is unique in log.command: an index of their own costs every append. */
const AWAY = `
  ALTER TABLE log.event DROP CONSTRAINT IF EXISTS event_event_id_key;
  DROP FUNCTION log.append;
`;

/**
 * Appends a batch in one call: parallel arrays, one element per append (p_streams … p_upto) and one per event
 * (p_owners … p_ends); p_last is the version after an append, p_upto the number of events up to and with it, p_owners
 * says which append an event belongs to, p_hashes and p_bodies are runs of bytes. One answer per append, in order:
 * appended | repeated (version, position), conflict (version), reused, broken-chain; or, when all are new and in
 * order, a single answer for the batch: all (the position before its first event).
 *
 * Nearly always every append is good. That is tried in a single statement: what is in the way of a command or of a
 * version is a key that is taken, and the event before each append is looked for by its own key. It locks the head
 * before it writes a row; a snapshot from before the lock can only hide an event that is there, never show one.
 * What was not good is undone and judged append by append, under the same lock.
 * Arrays are read by place: each unnest would be a function with a store of its own, and they took a fifth of a call.
 * The event before is asked for as a value: of EXISTS the planner makes a hash of the whole log.
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
  BEGIN
    -- under an older snapshot the look-ups below would not see what the last holder of the lock has committed
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'log.append needs READ COMMITTED' USING ERRCODE = 'active_sql_transaction';
    END IF;
    BEGIN
      WITH good AS MATERIALIZED (
        SELECT NOT EXISTS (
          SELECT FROM generate_series(1, cardinality(p_streams)) AS a (nth)
          WHERE CASE p_expected[a.nth] WHEN 0 THEN p_previous[a.nth] IS NOT NULL ELSE NOT coalesce((
            SELECT e.leaf_hash = decode(p_previous[a.nth], 'hex') FROM log.event e
            WHERE e.stream = p_streams[a.nth] AND e.version = p_expected[a.nth]
          ), false) END
        ) AS all_good
      ), head AS (
        UPDATE log.head h SET position = h.position + cardinality(p_owners)
        FROM good WHERE h.single AND good.all_good
        RETURNING h.position - cardinality(p_owners) AS top
      ), noted AS (
        INSERT INTO log.command (command_id, stream, fingerprint, version, position)
        SELECT p_commands[a.nth], p_streams[a.nth], decode(p_fingerprints[a.nth], 'hex'), p_last[a.nth],
          head.top + p_upto[a.nth]
        FROM head, generate_series(1, cardinality(p_commands)) AS a (nth)
      ), inserted AS (
        INSERT INTO log.event
          (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
        SELECT head.top + g.nth, p_times[g.nth], p_ids[g.nth], p_commands[p_owners[g.nth]], p_versions[g.nth],
          p_streams[p_owners[g.nth]], p_categories[p_owners[g.nth]], p_types[g.nth],
          substr(p_hashes, 32 * g.nth - 31, 32),
          convert_from(substr(p_bodies, p_starts[g.nth] + 1, p_ends[g.nth] - p_starts[g.nth]), 'UTF8')
        FROM head, generate_series(1, cardinality(p_owners)) AS g (nth)
      )
      SELECT head.top INTO v_top FROM head;
      IF v_top IS NOT NULL THEN
        outcome := 'all';
        position := v_top;
        RETURN NEXT;
        RETURN;
      END IF;
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
    SELECT h.position INTO STRICT v_top FROM log.head h WHERE h.single FOR UPDATE;
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
    ), moved AS (
      UPDATE log.head h SET position = m.top FROM (SELECT max(p.top) AS top FROM placed p) m
      WHERE h.single AND m.top > h.position
    )
    SELECT p.verdict,
      CASE p.verdict WHEN 'appended' THEN p.last WHEN 'conflict' THEN p.actual ELSE p.first_version END,
      CASE p.verdict WHEN 'appended' THEN p.top ELSE p.first_position END
    FROM placed p ORDER BY p.nth;
  END $$;
  REVOKE ALL ON FUNCTION log.append FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION log.append TO pact_app;
`;

/** The way into the log, in one statement for nearly every batch. */
export class AppendInOne1763700006500 implements MigrationInterface {
  readonly name = 'AppendInOne1763700006500';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [AWAY, APPEND]) await runner.query(step);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The way into the log is not turned back: write a new migration.'));
  }
}
