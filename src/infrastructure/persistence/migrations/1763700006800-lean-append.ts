import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit process's way in calls the other, with the same arrays. */
const AWAY = 'DROP FUNCTION log.append_audit; DROP FUNCTION log.append';

/**
 * What a command is known by stands with the last event it made, whose version and position are its receipt: a table of
 * its own cost an eighth of an append and a hundred bytes for each command.
 * Rows are only added to, and by the owner, so the walls of the log stand again as they were.
 */
const COMMANDS = `
  ALTER TABLE log.event ADD COLUMN fingerprint bytea;
  ALTER TABLE log.event DISABLE TRIGGER append_only;
  UPDATE log.event e SET fingerprint = c.fingerprint FROM log.command c WHERE e.position = c.position;
  ALTER TABLE log.event ENABLE TRIGGER append_only;
  DROP TABLE log.command;
  CREATE UNIQUE INDEX event_command ON log.event (command_id) WHERE fingerprint IS NOT NULL;
  CREATE VIEW log.command AS
    SELECT command_id, stream, fingerprint, version, position FROM log.event WHERE fingerprint IS NOT NULL;
  GRANT SELECT ON log.command TO pact_app, pact_projector, pact_audit;
`;

/**
 * Most events are of pacts: an index of their category saves no reader anything, and cost every one of them a tenth of
 * its append.
 */
const CATEGORIES = `
  DROP INDEX log.event_category;
  CREATE INDEX event_category ON log.event (category, position) WHERE category <> 'pact';
`;

const PARAMETERS = `
    p_streams text[], p_categories text[], p_commands uuid[], p_fingerprints bytea[], p_expected integer[],
    p_previous bytea[], p_last integer[], p_upto integer[],
    p_owners integer[], p_versions integer[], p_ids uuid[], p_types text[], p_times timestamptz[],
    p_hashes bytea[], p_bodies text[]`;

/**
 * Appends a batch in one call: parallel arrays, one element per append (p_streams … p_upto) and one per event
 * (p_owners … p_bodies); p_last is the version after an append, p_upto the number of events up to and with it, p_owners
 * says which append an event belongs to.
 * One answer per append, in order: appended | repeated (version, position), conflict (version), reused, broken-chain;
 * or, when all are new and in order, a single answer for the batch: all (the position before its first event).
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
  CREATE FUNCTION log.append(${PARAMETERS}) RETURNS TABLE (outcome text, version integer, "position" bigint)
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
    IF array_position(p_fingerprints, NULL) IS NOT NULL THEN
      RAISE EXCEPTION 'a command has a fingerprint' USING ERRCODE = 'not_null_violation';
    END IF;
    BEGIN
      WITH good AS MATERIALIZED (
        SELECT NOT EXISTS (
          SELECT FROM generate_series(1, cardinality(p_streams)) AS a (nth)
          WHERE CASE p_expected[a.nth] WHEN 0 THEN p_previous[a.nth] IS NOT NULL ELSE NOT coalesce((
            SELECT e.leaf_hash = p_previous[a.nth] FROM log.event e
            WHERE e.stream = p_streams[a.nth] AND e.version = p_expected[a.nth]
          ), false) END
        ) AS all_good
      ), head AS (
        UPDATE log.head h SET position = h.position + cardinality(p_owners)
        FROM good WHERE h.single AND good.all_good
        RETURNING h.position - cardinality(p_owners) AS top
      ), inserted AS (
        INSERT INTO log.event
          (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body, fingerprint)
        SELECT head.top + g.nth, p_times[g.nth], p_ids[g.nth], p_commands[p_owners[g.nth]], p_versions[g.nth],
          p_streams[p_owners[g.nth]], p_categories[p_owners[g.nth]], p_types[g.nth], p_hashes[g.nth], p_bodies[g.nth],
          CASE WHEN g.nth = p_upto[p_owners[g.nth]] THEN p_fingerprints[p_owners[g.nth]] END
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
          WHEN c.command_id IS NOT NULL AND c.stream = a.stream AND c.fingerprint = a.fingerprint
            THEN 'repeated'
          WHEN c.command_id IS NOT NULL THEN 'reused'
          WHEN coalesce(l.version, 0) <> a.expected THEN 'conflict'
          WHEN l.leaf_hash IS DISTINCT FROM a.previous THEN 'broken-chain'
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
        (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body, fingerprint)
      SELECT p.top - p.upto + g.nth, g.recorded_at, g.event_id, p.command_id, g.version, p.stream, p.category, g.type,
        g.leaf_hash, g.body, CASE WHEN g.nth = p.upto THEN p.fingerprint END
      FROM unnest(p_owners, p_versions, p_ids, p_types, p_times, p_hashes, p_bodies)
        WITH ORDINALITY AS g (owner, version, event_id, type, recorded_at, leaf_hash, body, nth)
      JOIN placed p ON p.nth = g.owner
      WHERE p.verdict = 'appended'
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

/**
 * The one thing that the audit process may do: say what an auditor has done, in the stream of the engagement. It opens and
 * closes none, since the key of the pseudonyms is made and destroyed with that.
 */
const APPEND_AUDIT = `
  CREATE FUNCTION log.append_audit(${PARAMETERS})
  RETURNS TABLE (outcome text, version integer, "position" bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  #variable_conflict use_column
  BEGIN
    IF EXISTS (
      SELECT FROM unnest(p_streams, p_categories, p_expected) AS a (stream, category, expected)
      WHERE (a.category = 'audit' AND starts_with(a.stream, 'audit-') AND a.expected > 0) IS NOT TRUE
    ) OR EXISTS (
      SELECT FROM unnest(p_types) AS t (type) WHERE (starts_with(t.type, 'AuditEngagement')) IS NOT FALSE
    ) THEN
      RAISE EXCEPTION 'the audit process appends what an auditor has done, and nothing else'
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT a.outcome, a.version, a."position" FROM log.append(
      p_streams, p_categories, p_commands, p_fingerprints, p_expected, p_previous, p_last, p_upto,
      p_owners, p_versions, p_ids, p_types, p_times, p_hashes, p_bodies) a;
  END $$;
  REVOKE ALL ON FUNCTION log.append_audit FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION log.append_audit TO pact_audit;
`;

/** A command is part of its last event, and batches arrive in PostgreSQL's binary form. */
export class LeanAppend1763700006800 implements MigrationInterface {
  readonly name = 'LeanAppend1763700006800';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [AWAY, COMMANDS, CATEGORIES, APPEND, APPEND_AUDIT]) await runner.query(step);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The way into the log is not turned back: write a new migration.'));
  }
}
