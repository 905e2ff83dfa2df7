import { readRows } from './read-rows.js';
import { refusalRows } from './refusal-rows.js';
import { repeatRows } from './repeat-rows.js';
import { type AppendKind, type Row } from './row.js';
import { stormRows } from './storm-rows.js';
import { subscriptionRows } from './subscription-rows.js';

/** All rows that hold for a way of appending. */
export const rowsOf = (kind: AppendKind): Row[] =>
  [...repeatRows, ...refusalRows, ...stormRows, ...readRows, ...subscriptionRows].filter(
    ({ only }) => only === undefined || only === kind,
  );
