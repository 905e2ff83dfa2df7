const SCHEMAS = ['log', 'read', 'ops', 'access', 'notary'];

/** Bytes of the log's texts, and of every table and index of the service that came of them. */
export const storageFigures = async (pool) => {
  const { rows } = await pool.query(
    `SELECT n.nspname AS schema, sum(pg_total_relation_size(c.oid)) AS bytes
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY($1) AND c.relkind = 'r' GROUP BY n.nspname`,
    [SCHEMAS],
  );
  const raw = await pool.query('SELECT count(*) AS events, sum(octet_length(body)) AS bytes FROM log.event');
  const [{ events, bytes }] = raw.rows;
  const bySchema = Object.fromEntries(rows.map((row) => [row.schema, Number(row.bytes) / Number(events)]));
  return {
    events: Number(events),
    raw: Number(bytes) / Number(events),
    bySchema,
    total: Object.values(bySchema).reduce((sum, one) => sum + one, 0),
  };
};
