import { describe, expect, test } from '@jest/globals';
import { startEsdbFake } from '../../../support/esdb/esdb-fake.js';
import { killUnderWriters } from '../../../support/esdb/kill-drill.js';
import { rowStage } from '../../../support/esdb/rows/row.js';

const drill = { writers: 16, kills: 8, acksBetween: 60 };

describe.each([
  { kind: 'single', allowed: ['unavailable'] },
  { kind: 'batch', allowed: ['unavailable', 'unknown', 'none'] },
] as const)('the fake is killed under writers: $kind append', ({ kind, allowed }) => {
  test('[killed] [told-meanwhile] nothing that was acknowledged is lost or doubled, and the same client recovers', async () => {
    const fake = await startEsdbFake();
    const stage = rowStage(fake.url, kind);
    try {
      const told = await killUnderWriters(fake, stage, drill);
      expect(told.get('unavailable')).toBeGreaterThan(0);
      expect([...told.keys()].filter((type) => !allowed.some((one) => one === type))).toEqual([]);
    } finally {
      await stage.close();
      await fake.stop();
    }
  });

  test('a server that acknowledges before it flushes is found out', async () => {
    const fake = await startEsdbFake({ flaws: ['acknowledges-before-flush'], flushAfterMs: 50 });
    const stage = rowStage(fake.url, kind);
    try {
      await expect(killUnderWriters(fake, stage, drill)).rejects.toThrow();
    } finally {
      await stage.close();
      await fake.stop();
    }
  });
});
