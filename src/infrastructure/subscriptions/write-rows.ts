import type { Cell, ProjectionTable, Query, Row } from './projection.js';

const asText = (cell: Cell | undefined): string | null => {
  if (cell === undefined || cell === null) return null;
  return typeof cell === 'object' ? `{${cell.join(',')}}` : String(cell);
};

/** One statement for any number of rows: columns travel as text arrays and are cast to their types. */
export const upsertStatement = ({ columns, key }: ProjectionTable, table: string): string => {
  const names = Object.keys(columns);
  const casts = Object.entries(columns).map(([name, type]) => `u.${name}::${type}`);
  const rest = names.filter((name) => !key.includes(name));
  const change =
    rest.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${rest.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`;
  return `INSERT INTO read.${table} (${names.join(', ')})
    SELECT ${casts.join(', ')} FROM unnest(${names.map((_, i) => `$${i + 1}::text[]`).join(', ')}) AS u(${names.join(', ')})
    ON CONFLICT (${key.join(', ')}) DO ${change}`;
};

/** Writes the rows of a page; the rows of one page have different keys. */
export const writeRows = async (
  query: Query,
  table: ProjectionTable,
  name: string,
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return;
  const values = Object.keys(table.columns).map((column) => rows.map((row) => asText(row[column])));
  await query(upsertStatement(table, name), values);
};
