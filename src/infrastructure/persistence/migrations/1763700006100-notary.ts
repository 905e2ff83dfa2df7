import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The notary's trees: hashes in tiles of 256 (level l holds roots of 256^l leaves), sizes, signed checkpoints and the
 * public keys they were signed with. Hashes stay when rows of the access log are dropped after their retention.
 * A tile at the right edge grows in place; hashes cannot be compressed, so nobody tries.
 */
const TABLES = `
  CREATE SCHEMA notary;
  CREATE TABLE notary.tree (
    name text COLLATE "C" PRIMARY KEY CHECK (name IN ('events', 'accesses')),
    size bigint NOT NULL CHECK (size >= 0),
    refused text
  );
  INSERT INTO notary.tree (name, size) VALUES ('events', 0), ('accesses', 0);
  CREATE TABLE notary.tile (
    tree text COLLATE "C" NOT NULL REFERENCES notary.tree,
    level smallint NOT NULL,
    index bigint NOT NULL,
    hashes bytea NOT NULL CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) BETWEEN 32 AND 8192),
    PRIMARY KEY (tree, level, index)
  );
  ALTER TABLE notary.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
  CREATE TABLE notary.checkpoint (
    tree text COLLATE "C" NOT NULL REFERENCES notary.tree,
    size bigint NOT NULL CHECK (size > 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    note text COLLATE "C" NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (tree, size)
  );
  CREATE TABLE notary.key (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    verifier text COLLATE "C" NOT NULL UNIQUE,
    events_from bigint NOT NULL,
    accesses_from bigint NOT NULL,
    since timestamptz NOT NULL
  );
`;

/** The notary reads both logs and adds to its own tables; nobody else changes them, and nothing of them is removed. */
const RIGHTS = `
  GRANT USAGE ON SCHEMA notary TO pact_notary, pact_app, pact_audit;
  GRANT SELECT ON ALL TABLES IN SCHEMA notary TO pact_notary, pact_app, pact_audit;
  GRANT UPDATE (size, refused) ON notary.tree TO pact_notary;
  GRANT INSERT, UPDATE (hashes) ON notary.tile TO pact_notary;
  GRANT INSERT ON notary.checkpoint, notary.key TO pact_notary;
  GRANT USAGE ON SCHEMA log, access TO pact_notary;
  GRANT SELECT ON log.head, log.event, access.head, access.entry TO pact_notary;
  GRANT SELECT ON access.head TO pact_app;
`;

/** Schema `notary`. */
export class Notary1763700006100 implements MigrationInterface {
  readonly name = 'Notary1763700006100';

  async up(runner: QueryRunner): Promise<void> {
    for (const step of [TABLES, RIGHTS]) await runner.query(step);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Checkpoints are never dropped by a migration.'));
  }
}
