import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Consecutive positions for a log whose server gives byte offsets. The n-th event of ours in the server's one order has
 * position n: the table keeps what can be counted again from the log at any time, and is never more than a cache of it.
 * `commit_position` of the head is that of the last event which has a position.
 * A claim says that a command is on its way to the server: the server itself has no place that is unique over streams.
 */
const TABLES = `
  CREATE SCHEMA esdb;
  CREATE TABLE esdb.head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL,
    commit_position bigint NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO esdb.head (position, commit_position) VALUES (0, -1);
  CREATE TABLE esdb.ordinal (
    position bigint PRIMARY KEY,
    commit_position bigint NOT NULL UNIQUE,
    event_id uuid NOT NULL UNIQUE,
    command_id uuid,
    version integer NOT NULL,
    stream text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    fingerprint bytea,
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    UNIQUE (stream, version)
  );
  CREATE INDEX ordinal_command ON esdb.ordinal (command_id, position);
  CREATE INDEX ordinal_category ON esdb.ordinal (category, position);
  CREATE TABLE esdb.claim (
    command_id uuid NOT NULL,
    claimant uuid NOT NULL,
    stream text COLLATE "C" NOT NULL,
    fingerprint bytea NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (command_id, claimant)
  );
`;

const SETTINGS = `SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off`;

/**
 * Gives the next positions to a run of events that was read in the server's order right after p_after, the commit
 * position of an event that has its position already (-1 for the beginning). Several processes may bring the same run,
 * or runs that overlap: what is known is compared and not written again. Answers the head; 'behind' when p_after is not
 * known here, as after a restore of this database: the caller starts again from the head.
 * A log that says something else than it has said before stops everybody: PC001 names the error.
 */
const ADVANCE = `
  CREATE FUNCTION esdb.advance(
    p_after bigint, p_commits bigint[], p_ids uuid[], p_commands uuid[], p_versions integer[],
    p_streams text[], p_categories text[], p_fingerprints text[], p_hashes text[]
  ) RETURNS TABLE (outcome text, "position" bigint, commit_position bigint)
  LANGUAGE plpgsql ${SETTINGS} AS $$
  #variable_conflict use_column
  DECLARE
    v_position bigint;
    v_commit bigint;
    v_added bigint;
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'esdb.advance needs READ COMMITTED' USING ERRCODE = 'active_sql_transaction';
    END IF;
    -- what a crash takes back is counted again from the log, to the same positions; until then the claims are back too
    PERFORM set_config('synchronous_commit', 'off', true);
    SELECT h.position, h.commit_position INTO STRICT v_position, v_commit FROM esdb.head h WHERE h.single FOR UPDATE;
    IF v_commit < p_after THEN
      RETURN QUERY SELECT 'behind', v_position, v_commit;
      RETURN;
    END IF;
    IF EXISTS (
      SELECT FROM unnest(p_commits, p_ids) AS g (commit, id)
      LEFT JOIN LATERAL (
        SELECT o.event_id FROM esdb.ordinal o WHERE o.commit_position = g.commit LIMIT 1
      ) known ON true
      WHERE g.commit <= v_commit AND known.event_id IS DISTINCT FROM g.id
    ) THEN
      RAISE EXCEPTION 'the log contradicts the positions' USING ERRCODE = 'PC001';
    END IF;
    INSERT INTO esdb.ordinal
      (position, commit_position, event_id, command_id, version, stream, category, fingerprint, leaf_hash)
    SELECT v_position + row_number() OVER (ORDER BY g.commit), g.commit, g.id, g.command, g.version, g.stream,
      g.category, decode(g.fingerprint, 'hex'), decode(g.hash, 'hex')
    FROM unnest(p_commits, p_ids, p_commands, p_versions, p_streams, p_categories, p_fingerprints, p_hashes)
      AS g (commit, id, command, version, stream, category, fingerprint, hash)
    WHERE g.commit > v_commit;
    GET DIAGNOSTICS v_added = ROW_COUNT;
    IF EXISTS (
      SELECT FROM esdb.ordinal o WHERE o.position > v_position AND o.version > 1 AND NOT EXISTS (
        SELECT FROM esdb.ordinal p WHERE p.stream = o.stream AND p.version = o.version - 1 AND p.position < o.position
      )
    ) THEN
      RAISE EXCEPTION 'a stream of the log has a gap' USING ERRCODE = 'PC001';
    END IF;
    DELETE FROM esdb.claim c USING unnest(p_commands) AS g (command) WHERE c.command_id = g.command;
    IF v_added > 0 THEN
      v_position := v_position + v_added;
      SELECT max(g.commit) INTO v_commit FROM unnest(p_commits) AS g (commit);
      UPDATE esdb.head h SET position = v_position, commit_position = v_commit WHERE h.single;
    END IF;
    RETURN QUERY SELECT 'advanced', v_position, v_commit;
  EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'the log holds an event twice' USING ERRCODE = 'PC001';
  END $$;
`;

/**
 * Judges appends before they are sent, in order: repeated (version, position) and reused, when the command has a
 * position; held, when another request is on the way under the same command; conflict (version);
 * behind, when the event to append after has no position yet; broken-chain; or new, which leaves a claim. A claim that
 * is older than p_grace belongs to a process that died: an append cannot outlive it.
 */
const JUDGE = `
  CREATE FUNCTION esdb.judge(
    p_claimant uuid, p_grace interval,
    p_commands uuid[], p_streams text[], p_fingerprints text[], p_expected integer[], p_previous text[]
  ) RETURNS TABLE (outcome text, version integer, "position" bigint)
  LANGUAGE plpgsql ${SETTINGS} AS $$
  #variable_conflict use_column
  BEGIN
    -- one at a time: two processes that claim one command must see each other
    PERFORM pg_advisory_xact_lock(1763700006);
    DELETE FROM esdb.claim c WHERE c.claimed_at < clock_timestamp() - p_grace;
    RETURN QUERY
    WITH judged AS MATERIALIZED (
      SELECT a.nth, a.command, a.stream, a.fingerprint, first.stream AS first_stream, last.version AS last_version,
        last.position AS last_position, coalesce(top.version, 0) AS actual,
        CASE
          WHEN first.stream = a.stream AND first.fingerprint = decode(a.fingerprint, 'hex') THEN 'repeated'
          WHEN first.stream IS NOT NULL THEN 'reused'
          WHEN other.held THEN 'held'
          WHEN coalesce(top.version, 0) > a.expected THEN 'conflict'
          WHEN coalesce(top.version, 0) < a.expected THEN 'behind'
          WHEN top.leaf_hash IS DISTINCT FROM decode(a.previous, 'hex') THEN 'broken-chain'
          ELSE 'new'
        END AS verdict
      FROM unnest(p_commands, p_streams, p_fingerprints, p_expected, p_previous)
        WITH ORDINALITY AS a (command, stream, fingerprint, expected, previous, nth)
      LEFT JOIN LATERAL (
        SELECT o.stream, o.fingerprint FROM esdb.ordinal o WHERE o.command_id = a.command ORDER BY o.position LIMIT 1
      ) first ON true
      LEFT JOIN LATERAL (
        SELECT o.version, o.position FROM esdb.ordinal o WHERE o.command_id = a.command ORDER BY o.position DESC LIMIT 1
      ) last ON true
      LEFT JOIN LATERAL (
        SELECT true AS held FROM esdb.claim c WHERE c.command_id = a.command
          AND (c.stream, c.fingerprint) IS DISTINCT FROM (a.stream, decode(a.fingerprint, 'hex')) LIMIT 1
      ) other ON true
      LEFT JOIN LATERAL (
        SELECT o.version, o.leaf_hash FROM esdb.ordinal o WHERE o.stream = a.stream ORDER BY o.version DESC LIMIT 1
      ) top ON true
    ), claimed AS (
      INSERT INTO esdb.claim AS c (command_id, claimant, stream, fingerprint)
      SELECT j.command, p_claimant, j.stream, decode(j.fingerprint, 'hex') FROM judged j WHERE j.verdict = 'new'
      ON CONFLICT (command_id, claimant) DO UPDATE
        SET stream = excluded.stream, fingerprint = excluded.fingerprint, claimed_at = clock_timestamp()
    )
    SELECT j.verdict, CASE WHEN j.first_stream IS NULL THEN j.actual ELSE j.last_version END, j.last_position
    FROM judged j ORDER BY j.nth;
  END $$;
`;

/** The application owns nothing here; positions are written by one function and never changed. */
const WALLS = `
  CREATE FUNCTION esdb.release(p_claimant uuid, p_commands uuid[]) RETURNS void LANGUAGE sql ${SETTINGS} AS $$
    DELETE FROM esdb.claim c USING unnest(p_commands) AS g (command)
    WHERE c.command_id = g.command AND c.claimant = p_claimant
  $$;
  CREATE FUNCTION esdb.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    RAISE EXCEPTION 'positions are never changed' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON esdb.ordinal
    FOR EACH STATEMENT EXECUTE FUNCTION esdb.refuse_change();
  CREATE TRIGGER one_row BEFORE INSERT OR DELETE OR TRUNCATE ON esdb.head
    FOR EACH STATEMENT EXECUTE FUNCTION esdb.refuse_change();
  REVOKE ALL ON SCHEMA esdb FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA esdb FROM PUBLIC;
  GRANT USAGE ON SCHEMA esdb TO pact_app, pact_projector, pact_notary, pact_audit;
  GRANT SELECT ON esdb.head, esdb.ordinal TO pact_app, pact_projector, pact_notary, pact_audit;
  GRANT EXECUTE ON FUNCTION esdb.advance TO pact_app, pact_projector, pact_notary;
  GRANT EXECUTE ON FUNCTION esdb.judge, esdb.release TO pact_app;
`;

/** Schema `esdb`: positions and claims beside a log in EventStoreDB; empty where the log is in PostgreSQL. */
export class EventStoreDbOrdinals1763700006400 implements MigrationInterface {
  readonly name = 'EventStoreDbOrdinals1763700006400';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [TABLES, ADVANCE, JUDGE, WALLS]) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA esdb CASCADE');
  }
}
