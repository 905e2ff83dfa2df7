import type { RecordedEvent } from '../../application/ports/event-store.js';

/** PostgreSQL types a read-model column may have; values travel as text and are cast once, in the statement. */
export type ColumnType =
  'uuid' | 'uuid[]' | 'text' | 'text[]' | 'int4' | 'int8' | 'date' | 'timestamptz' | 'bool';

/** A value of a row as the projection gives it. */
export type Cell = string | number | boolean | readonly string[] | null;

export type Row = Readonly<Record<string, Cell>>;

/** The table a projection owns: nobody else writes it. */
export interface ProjectionTable {
  /** Name inside the schema `read`. */
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns of the primary key. */
  readonly key: readonly string[];
}

/** Runs SQL inside the projection's own transaction. */
export type Query = (
  sql: string,
  parameters: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

/** A fold over events that fills one table with values from the events only, so that a rebuild gives the same rows. */
export interface Projection {
  readonly name: string;
  readonly table: ProjectionTable;
  /** Categories it takes; other events only move its checkpoint. */
  readonly categories: readonly string[];
  /** True when `rows` does nothing with `query` but read: then it may be asked before the transaction that writes. */
  readonly onlyReads?: boolean;
  /** Folds one page, in order, and says which rows it leaves; `table` is the live or the shadow table. */
  rows(page: readonly RecordedEvent[], query: Query, table: string): Promise<readonly Row[]>;
}

/** Makes a projection whose rows are one per event. */
export const rowPerEvent = (
  name: string,
  table: ProjectionTable,
  categories: readonly string[],
  row: (recorded: RecordedEvent) => Row,
): Projection => ({
  ...{ name, table, categories, onlyReads: true },
  rows: (page) => Promise.resolve(page.map(row)),
});
