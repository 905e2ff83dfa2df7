import { describe, expect, it } from '@jest/globals';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { refuseUnsendable } from '../../../src/infrastructure/event-store/refuse-unsendable.js';
import { BEGINNING, command, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js';

const DIARY = '0b9d1f7e-7f3a-4d3e-8f21-6f0f6f1f2a01';
const context = command({
  commandId: '6f1b7a52-3a3e-4d0e-9b39-3d8f2f3f4a10',
  correlationId: '6f1b7a52-3a3e-4d0e-9b39-3d8f2f3f4a11',
  causationId: '6f1b7a52-3a3e-4d0e-9b39-3d8f2f3f4a12',
});

describe('Encoding an append', () => {
  const encode = (lines: number, head = BEGINNING) =>
    encodeAppend(
      diaryCodecs,
      'diary',
      DIARY,
      head,
      Array.from({ length: lines }, (_, no) => line(DIARY, no)),
      context,
    );

  it('gives equal bytes for equal input: a retry sends what was sent', () => {
    expect(encode(3)).toEqual(encode(3));
  });

  // id and hash were computed by another program, in another language, from the text written out
  it('gives the bytes that were published: whoever changes them breaks every proof', () => {
    expect(encode(1).events[0]).toEqual({
      stream: `diary-${DIARY}`,
      category: 'diary',
      version: 1,
      eventId: 'd01bb32e-ea08-5898-81d1-2ab5ccd06d09',
      commandId: context.commandId,
      type: 'LineWritten.v2',
      recordedAt: '2026-03-02T09:00:00.000Z',
      body: expect.any(String),
      leafHash: '518cbfa07fac8890ea2d503a65361ef4f72169779d98ce2b1f74250c26c00d0e',
    });
  });

  it('gives a longer append the ids of a shorter one first', () => {
    const ids = (lines: number) => encode(lines).events.map(({ eventId }) => eventId);
    expect(ids(3).slice(0, 2)).toEqual(ids(2));
  });

  it('goes on from the head: version, chain and time', () => {
    const head = { version: 7, leafHash: 'ab'.repeat(32), recordedAt: '2026-03-02T09:00:01.000Z' };
    const append = encode(2, head);
    expect(append).toMatchObject({ expected: 7, previousHash: head.leafHash });
    expect(append.events.map(({ version }) => version)).toEqual([8, 9]);
    expect(append.events[0]?.recordedAt).toBe(head.recordedAt);
    expect(append.events[0]?.body).toContain(`"previousHash":"${head.leafHash}"`);
    expect(append.events[1]?.body).toContain(`"previousHash":"${append.events[0]?.leafHash ?? ''}"`);
  });

  it('refuses two events with one id: a server may take both', () => {
    const twice = { eventId: '6f1b7a52-3a3e-5d0e-9b39-3d8f2f3f4a10', body: '{}' };
    expect(() => refuseUnsendable([twice, twice])).toThrow(
      expect.objectContaining({ name: 'AppendRefused', fault: 'duplicate-event' }),
    );
    expect(() => refuseUnsendable([twice])).not.toThrow();
  });
});
