import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Unplaced } from '../../../../src/infrastructure/event-store/eventstoredb/ordinals.js';
import { createRecentReceipts } from '../../../../src/infrastructure/event-store/eventstoredb/recent-receipts.js';

const event = (commit: bigint, commandId: string | null, stream: string, version: number): Unplaced => ({
  ...{ commit, commandId, stream, version, eventId: randomUUID(), category: 'diary' },
  fingerprint: commandId === null ? null : 'ab'.repeat(32),
  leafHash: '00'.repeat(32),
});

describe('Receipts of what this process has counted', () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const run = [event(10n, one, 'diary-a', 1), event(20n, one, 'diary-a', 2), event(30n, null, 'diary-b', 1), event(40n, other, 'diary-c', 7)]; // prettier-ignore

  it('are those of the last events up to the head, one for each command, at its last event', () => {
    const receipts = createRecentReceipts();
    receipts.note(run, { position: 104, commit: 40n });
    const fingerprint = 'ab'.repeat(32);
    expect(receipts.of(one)).toEqual({ stream: 'diary-a', fingerprint, version: 2, position: 102 });
    expect(receipts.of(other)).toEqual({ stream: 'diary-c', fingerprint, version: 7, position: 104 });
    expect(receipts.of(randomUUID())).toBeUndefined();
  });

  it('are not known where another process has counted further: the head is then not that of the run', () => {
    const receipts = createRecentReceipts();
    receipts.note(run, { position: 105, commit: 50n });
    expect(receipts.of(one)).toBeUndefined();
  });

  it('are the same when a run is counted again, as after a restore of the database', () => {
    const receipts = createRecentReceipts();
    for (let time = 0; time < 2; time++) receipts.note(run, { position: 104, commit: 40n });
    expect(receipts.of(one)).toMatchObject({ version: 2, position: 102 });
  });

  it('leave in the order in which they came', () => {
    const receipts = createRecentReceipts(1);
    receipts.note(run, { position: 104, commit: 40n });
    expect([receipts.of(one), receipts.of(other)?.position]).toEqual([undefined, 104]);
  });
});
