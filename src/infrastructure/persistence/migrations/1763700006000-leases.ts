import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who works on what only one process may work on. The token grows with each new holder; a writer names its token in
 * its own transaction, and is refused once somebody else has a higher one (ADR 0021).
 */
const TABLE = `
  CREATE TABLE ops.lease (
    name text COLLATE "C" PRIMARY KEY,
    token bigint NOT NULL,
    holder uuid,
    expires_at timestamptz NOT NULL
  );
`;

/**
 * Answers the new token, or null while somebody else holds the lease. Free is a lease whose time is over, by the
 * database's clock, or whose holder's session has ended: the session keeps an advisory lock on name and token, which
 * a killed process loses at once. The row is locked FOR UPDATE: transactions of the last holder that have shown their
 * token (FOR KEY SHARE) end first, and a renewal, which changes no key, waits for none of them.
 */
const TAKE = `
  CREATE FUNCTION ops.lease_key(p_name text, p_token bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT hashtextextended(p_name || '/' || p_token, 6000) $$;

  CREATE FUNCTION ops.take_lease(p_name text, p_holder uuid, p_for interval) RETURNS bigint
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    v_token bigint;
    v_expires timestamptz;
  BEGIN
    INSERT INTO ops.lease (name, token, expires_at) VALUES (p_name, 0, '-infinity') ON CONFLICT DO NOTHING;
    SELECT token, expires_at INTO STRICT v_token, v_expires FROM ops.lease WHERE name = p_name;
    IF v_expires > clock_timestamp() AND NOT pg_try_advisory_xact_lock(ops.lease_key(p_name, v_token)) THEN
      RETURN NULL;
    END IF;
    PERFORM FROM ops.lease WHERE name = p_name AND token = v_token FOR UPDATE;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
    PERFORM pg_advisory_lock(ops.lease_key(p_name, v_token + 1));
    UPDATE ops.lease SET token = v_token + 1, holder = p_holder, expires_at = clock_timestamp() + p_for
      WHERE name = p_name;
    RETURN v_token + 1;
  END $$;
`;

/** Everybody who works here may see who holds what; each role takes only the leases of its own kind of process. */
const RIGHTS = `
  REVOKE ALL ON FUNCTION ops.lease_key, ops.take_lease FROM PUBLIC;
  GRANT USAGE ON SCHEMA ops TO pact_projector, pact_notary;
  GRANT SELECT ON ops.lease TO pact_app;
  GRANT SELECT, INSERT, UPDATE ON ops.lease TO pact_projector, pact_notary;
  GRANT EXECUTE ON FUNCTION ops.lease_key, ops.take_lease TO pact_projector, pact_notary;
  ALTER TABLE ops.lease ENABLE ROW LEVEL SECURITY;
  CREATE POLICY seen ON ops.lease FOR SELECT USING (true);
  CREATE POLICY projector ON ops.lease TO pact_projector USING (name = 'projector' OR name LIKE 'projector/%');
  CREATE POLICY notary ON ops.lease TO pact_notary USING (name = 'notary' OR name LIKE 'notary/%');
`;

/** Table and function of the leases. */
export class Leases1763700006000 implements MigrationInterface {
  readonly name = 'Leases1763700006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [TABLE, TAKE, RIGHTS]) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION ops.take_lease, ops.lease_key; DROP TABLE ops.lease');
  }
}
