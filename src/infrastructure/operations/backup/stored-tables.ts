import type { Client } from 'pg';

/** A table as the catalogue has it. */
export interface StoredTable {
  /** `schema.name`, each quoted where it must be. */
  readonly name: string;
  /** In their order, without generated ones. */
  readonly columns: readonly string[];
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** Tables that its rows refer to. */
  readonly refersTo: readonly string[];
  readonly partitioned: boolean;
  /** Bytes on disk, without indexes, as far as the server knows. */
  readonly bytes: number;
}

/**
 * Read models are made of the log again; the list of migrations is what brings a database to a version, so that a
 * restore writes it by migrating.
 */
const LEFT_OUT = "n.nspname = 'read' OR c.relname = 'schema_migration'";

/** Every ordinary or partitioned table outside the server's own schemas: a table that a migration adds is never forgotten. */
const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relkind = 'p' AS partitioned,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    coalesce((SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key,
    ARRAY(SELECT DISTINCT format('%I.%I', rn.nspname, r.relname) FROM pg_constraint k
      JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
      WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS refers_to,
    (SELECT coalesce(sum(pg_table_size(t.relid)), 0) FROM pg_partition_tree(c.oid) t)
      + CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE 0 END AS bytes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT (${LEFT_OUT})
  ORDER BY 1`;

interface Row {
  readonly name: string;
  readonly partitioned: boolean;
  readonly columns: string[];
  readonly key: string[];
  readonly refers_to: string[];
  readonly bytes: string;
}

/** Tables before those that refer to them; references in a circle have no such order and are left as they come. */
const inOrder = (tables: readonly StoredTable[]): readonly StoredTable[] => {
  const ordered: StoredTable[] = [];
  const waiting = [...tables];
  while (waiting.length > 0) {
    const isFree = ({ refersTo }: StoredTable): boolean =>
      !waiting.some(({ name }) => refersTo.includes(name));
    const [next] = waiting.splice(Math.max(0, waiting.findIndex(isFree)), 1);
    if (next) ordered.push(next);
  }
  return ordered;
};

/** The tables that a back-up consists of, each after those it refers to. */
export const storedTables = async (client: Pick<Client, 'query'>): Promise<readonly StoredTable[]> => {
  const { rows } = await client.query<Row>(TABLES);
  return inOrder(
    rows.map(({ refers_to: refersTo, bytes, ...table }) => ({ ...table, refersTo, bytes: Number(bytes) })),
  );
};
