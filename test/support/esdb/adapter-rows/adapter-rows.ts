import type { AdapterRow } from './adapter-stage.js';
import { faultAdapterRows } from './fault-rows.js';
import { readAdapterRows } from './read-rows.js';
import { refusalAdapterRows } from './refusal-rows.js';
import { repeatAdapterRows } from './repeat-rows.js';

/** What the adapter does on each row of the measurements. */
export const adapterRows: readonly AdapterRow[] = [
  ...repeatAdapterRows,
  ...refusalAdapterRows,
  ...readAdapterRows,
  ...faultAdapterRows,
];
