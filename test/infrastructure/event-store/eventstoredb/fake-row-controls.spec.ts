import { describe, expect, test } from '@jest/globals';
import { startEsdbFake } from '../../../support/esdb/esdb-fake.js';
import { type AppendKind, type Row, type RowStage, rowStage } from '../../../support/esdb/rows/row.js';
import { rowsOf } from '../../../support/esdb/rows/rows.js';
import { type Flaw } from '../../../support/esdb/flaws.js';

const controlsOf = (kind: AppendKind): { name: string; flaw: Flaw; check: Row['check'] }[] =>
  rowsOf(kind).flatMap(({ name, flaws, check }) => flaws.map((flaw) => ({ name, flaw, check })));

/** A late flush gives a reader time to miss what was acknowledged before it. */
const flushAfterMs = (flaw: Flaw): number => (flaw === 'acknowledges-before-flush' ? 500 : 2);

describe.each(['single', 'batch'] as const)(
  'a server that answers otherwise is found out: %s append',
  (kind) => {
    test.each(controlsOf(kind))('$flaw: $name', async ({ flaw, check }) => {
      const fake = await startEsdbFake({ flaws: [flaw], flushAfterMs: flushAfterMs(flaw) });
      const stage = rowStage(fake.url, kind);
      try {
        await expect(check(stage)).rejects.toThrow();
      } finally {
        await stage.close();
        await fake.stop();
      }
    });

    test('every row has a control, the row of obeyed deadlines one of its own', () => {
      const without = rowsOf(kind).filter(({ flaws }) => flaws.length === 0);
      expect(without.map(({ only }) => only)).toEqual(kind === 'single' ? ['single'] : []);
    });
  },
);

test('a deadline that does not reach the client is found out', async () => {
  const fake = await startEsdbFake();
  const stage = rowStage(fake.url, 'single');
  const deaf: RowStage = {
    ...stage,
    append: (stream, events, { expectedRevision } = {}) =>
      stage.append(stream, events, expectedRevision === undefined ? {} : { expectedRevision }),
  };
  try {
    for (const { check } of rowsOf('single').filter(({ flaws }) => flaws.length === 0)) {
      await expect(check(deaf)).rejects.toThrow();
    }
  } finally {
    await stage.close();
    await fake.stop();
  }
});
