import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Uniqueness over many streams. A value is taken while a claim on it stands, and all claims on it have one holder.
 * A claim is per command, so that releasing a failed command never takes away what another one has confirmed.
 */
const TABLE = `
  CREATE SCHEMA IF NOT EXISTS ops;
  CREATE TABLE ops.reservation (
    tenant_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    command_id uuid NOT NULL,
    holder text COLLATE "C" NOT NULL,
    confirmed boolean NOT NULL DEFAULT false,
    claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, kind, key, command_id)
  );
  CREATE INDEX reservation_command ON ops.reservation (command_id);
`;

/**
 * Takes a value, or answers the claim that stands in the way. The advisory lock makes takers of one value queue
 * until the one before has committed; a hash that collides only makes two values queue together.
 */
const TAKE = `
  CREATE FUNCTION ops.take(
    p_tenant text, p_kind text, p_key text, p_command uuid, p_holder text, p_grace interval
  ) RETURNS TABLE (holder text, command_id uuid, confirmed boolean, stale boolean)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(jsonb_build_array(p_tenant, p_kind, p_key)::text, 20));
    RETURN QUERY
      SELECT r.holder, r.command_id, r.confirmed, r.claimed_at < clock_timestamp() - p_grace
      FROM ops.reservation r
      WHERE r.tenant_id = p_tenant AND r.kind = p_kind AND r.key = p_key AND r.holder <> p_holder
      ORDER BY r.confirmed DESC LIMIT 1;
    IF NOT FOUND THEN
      INSERT INTO ops.reservation AS r (tenant_id, kind, key, command_id, holder)
      VALUES (p_tenant, p_kind, p_key, p_command, p_holder)
      ON CONFLICT (tenant_id, kind, key, command_id) DO UPDATE SET claimed_at = clock_timestamp()
      WHERE NOT r.confirmed;
    END IF;
  END $$;
`;

const RIGHTS = `
  REVOKE ALL ON FUNCTION ops.take FROM PUBLIC;
  GRANT USAGE ON SCHEMA ops TO pact_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ops.reservation TO pact_app;
  GRANT EXECUTE ON FUNCTION ops.take TO pact_app;
`;

/** Schema `ops`: reservations. */
export class Reservations1763700002000 implements MigrationInterface {
  readonly name = 'Reservations1763700002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [TABLE, TAKE, RIGHTS]) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION ops.take; DROP TABLE ops.reservation');
  }
}
