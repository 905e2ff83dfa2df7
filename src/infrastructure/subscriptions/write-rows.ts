import type { Cell, ProjectionTable, Query, Row } from './projection.js';

const [BETWEEN, NOTHING] = ['\u001e', '\u001d'];

const asText = (cell: Cell | undefined): string | null => {
  if (cell === undefined || cell === null) return null;
  return typeof cell === 'object' ? `{${cell.join(',')}}` : String(cell);
};

const isPlain = (text: string | null): boolean =>
  text === null || (text !== '' && !text.includes(BETWEEN) && !text.includes(NOTHING));

/** How a column travels: the value of its parameter, and what makes an array of texts of it. */
interface Travelling {
  readonly value: unknown;
  readonly array: (parameter: string) => string;
}

/**
 * As one text that the server cuts: escaping JSON as array elements took a fifth of a rebuild. A column that could not
 * be cut in the same places again goes as an array.
 */
const travelling = (texts: readonly (string | null)[]): Travelling =>
  texts.every(isPlain)
    ? {
        value: texts.map((text) => text ?? NOTHING).join(BETWEEN),
        array: (parameter) => `string_to_array(${parameter}::text, E'\\x1e', E'\\x1d')`,
      }
    : { value: texts, array: (parameter) => `${parameter}::text[]` };

/** One statement for any number of rows: columns travel as texts and are cast to their types. */
const upsertStatement = (
  { columns, key }: ProjectionTable,
  table: string,
  arrays: readonly string[],
  only: string,
): string => {
  const names = Object.keys(columns);
  const casts = Object.entries(columns).map(([name, type]) => `u.${name}::${type}`);
  const rest = names.filter((name) => !key.includes(name));
  const change =
    rest.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${rest.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`;
  return `INSERT INTO read.${table} (${names.join(', ')})
    SELECT ${casts.join(', ')} FROM ${only}unnest(${arrays.join(', ')}) AS u(${names.join(', ')})
    ON CONFLICT (${key.join(', ')}) DO ${change}`;
};

/** A statement that writes rows, and its parameters. */
interface RowsStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Writes the rows of a page, of which there is one at least; they have different keys. Inside a longer statement:
 * `after` is the number of parameters before these, and nothing is written unless the relation `onlyWith` has its row.
 */
export const rowsStatement = (
  table: ProjectionTable,
  name: string,
  rows: readonly Row[],
  { after, onlyWith }: { readonly after: number; readonly onlyWith?: string } = { after: 0 },
): RowsStatement => {
  const columns = Object.keys(table.columns).map((column) =>
    travelling(rows.map((row) => asText(row[column]))),
  );
  const arrays = columns.map(({ array }, index) => array(`$${after + index + 1}`));
  const only = onlyWith === undefined ? '' : `${onlyWith}, `;
  return { text: upsertStatement(table, name, arrays, only), values: columns.map(({ value }) => value) };
};

/** Writes the rows of a page; the rows of one page have different keys. */
export const writeRows = async (
  query: Query,
  table: ProjectionTable,
  name: string,
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return;
  const { text, values } = rowsStatement(table, name, rows);
  await query(text, values);
};
