import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessRow } from '../../src/infrastructure/audit/bundle/access-rows.js';
import { renumbered, rewrittenRow } from '../support/audit/forged-log.js';
import { inFolder, notaryOf } from '../support/audit/made-bundle.js';
import { idOf, madeAccesses, madeEvents } from '../support/audit/made-log.js';
import { startPythonVerifier, type PythonVerifier } from '../support/audit/python-verifier.js';
import { notaryKey } from '../support/audit/small-notary.js';
import { verdictOn } from '../support/audit/tampered-bundle.js';

let python: PythonVerifier;
const key = notaryKey();

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

type Rows = readonly AccessRow[];

const without = (rows: Rows, position: number): Rows => rows.filter((row) => row.position !== position);

const changed = (rows: Rows, at: number, change: (row: AccessRow) => AccessRow): Rows =>
  rows.map((row) => (row.position === at ? change(row) : row));

const OTHER = idOf('somebody else');

const TAMPERINGS: readonly (readonly [string, (rows: Rows, at: number) => Rows, (at: number) => number])[] = [
  [
    'a byte',
    (rows, at) => changed(rows, at, (row) => ({ ...row, body: row.body.replace('read', 'lead') })),
    Number,
  ],
  ['the reader', (rows, at) => changed(rows, at, (row) => rewrittenRow(row, { userId: OTHER })), Number],
  ['the column of the reader', (rows, at) => changed(rows, at, (row) => ({ ...row, userId: OTHER })), Number],
  ['the column of the person', (rows, at) => changed(rows, at, (row) => ({ ...row, subjectId: '' })), Number],
  ['the column of the time', (rows, at) => changed(rows, at, (row) => ({ ...row, at: '2020' })), Number],
  ['deleted', without, Number],
  ['deleted, the rest moved up', (rows, at) => renumbered(without(rows, at)), Number],
  ['the first deleted', (rows) => rows.slice(1), () => 1],
  ['the last deleted', (rows) => rows.slice(0, -1), () => 20],
  ['all deleted', () => [], () => 1],
  ['all but the last deleted', (rows) => rows.slice(-1), () => 1],
  [
    'one repeated in the place of another',
    (rows, at) =>
      changed(rows, at, () => ({ ...(rows[at % 20] ?? rows.slice(0, 1)[0] ?? fail()), position: at })),
    Number,
  ],
];

const fail = (): never => {
  throw new Error('The log of the test is empty.');
};

/** Three rows a month, from 2023 on. */
const months = (position: number): string =>
  new Date(Date.UTC(2023, Math.floor(position / 3), 3)).toISOString();

describe('T1: the access log', () => {
  const honest = { events: madeEvents(2), accesses: madeAccesses(20) };

  it.each(TAMPERINGS)('is proved too: %s', (_, apply, firstBad) =>
    inFolder(async (folder) => {
      for (const at of [1, 9, 20]) {
        const log = { ...honest, accesses: apply(honest.accesses, at) };
        const report = await verdictOn(python, folder, log, notaryOf(honest, key));

        const position = firstBad(at);
        expect(report).toMatchObject({ result: 'not-valid', firstBad: { tree: 'accesses', position } });
      }
    }),
  );

  const kept = { events: madeEvents(2), accesses: madeAccesses(90, months) };

  it('may have lost what is past its retention, and says how much', () =>
    inFolder(async (folder) => {
      const log = { ...kept, accesses: kept.accesses.slice(12) };
      const report = await verdictOn(python, folder, log, notaryOf(kept, key), { keys: [key.verifierKey] });

      expect(report).toMatchObject({ result: 'valid', warnings: [{ code: 'rows-past-retention' }] });
    }));

  it('may not have lost more than that', () =>
    inFolder(async (folder) => {
      const log = { ...kept, accesses: kept.accesses.slice(36) };
      const report = await verdictOn(python, folder, log, notaryOf(kept, key));

      expect(report).toMatchObject({ firstBad: { tree: 'accesses', position: 1, upTo: 36 } });
    }));
});
