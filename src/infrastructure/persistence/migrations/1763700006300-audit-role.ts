import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit process reads both logs and the read models. Personal values are sealed there, and it has no key. */
const READS = `
  GRANT USAGE ON SCHEMA log, access, read, ops, notary TO pact_audit;
  GRANT SELECT ON ALL TABLES IN SCHEMA log, access, read, notary TO pact_audit;
  ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT ON TABLES TO pact_audit;
`;

/** Who signs in: of all reservations only these, so that no other blind index is within reach. */
const SIGN_INS = `
  CREATE VIEW ops.sign_in AS SELECT tenant_id, key, holder FROM ops.reservation WHERE kind = 'sign-in';
  GRANT SELECT ON ops.sign_in TO pact_audit;
`;

const PARAMETERS = `
  p_streams text[], p_categories text[], p_commands uuid[], p_fingerprints text[], p_expected integer[],
  p_previous text[], p_last integer[], p_upto integer[],
  p_owners integer[], p_versions integer[], p_ids uuid[], p_types text[], p_times timestamptz[],
  p_starts integer[], p_ends integer[], p_hashes bytea, p_bodies bytea`;

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
      p_owners, p_versions, p_ids, p_types, p_times, p_starts, p_ends, p_hashes, p_bodies) a;
  END $$;
  REVOKE ALL ON FUNCTION log.append_audit FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION log.append_audit TO pact_audit;
`;

/** Rights of `pact_audit` (ADR 0022). */
export class AuditRole1763700006300 implements MigrationInterface {
  readonly name = 'AuditRole1763700006300';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [READS, SIGN_INS, APPEND_AUDIT]) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION log.append_audit; DROP VIEW ops.sign_in');
  }
}
