import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../src/application/ports/event-store.js';
import { agreesWithRow, readStoredText } from '../../src/application/stored-text.js';

const ROW: StoredEvent = {
  position: 1,
  stream: 'diary-1',
  category: 'diary',
  version: 1,
  eventId: 'event-1',
  commandId: 'command-1',
  type: 'LineWritten.v2',
  recordedAt: '2026-03-02T09:00:00.000Z',
  body: '',
  leafHash: '',
};

const { stream, version, eventId, type, commandId, recordedAt } = ROW;
const TEXT = { stream, version, eventId, type, data: {}, metadata: { commandId, recordedAt } };

const agrees = (text: unknown, row = ROW): boolean => {
  const read = readStoredText(JSON.stringify(text));
  return read !== undefined && agreesWithRow(row, read);
};

describe('A stored text', () => {
  it('agrees with the row that says the same (control)', () => {
    expect(agrees(TEXT)).toBe(true);
  });

  it.each([
    ['stream', 'diary-2'],
    ['version', 2],
    ['version', '1'],
    ['eventId', 'event-2'],
    ['type', 'LineWritten.v1'],
    ['metadata', { commandId: 'command-2', recordedAt }],
    ['metadata', { commandId, recordedAt: '2026-03-02T09:00:00.001Z' }],
    ['metadata', null],
    ['metadata', 'command-1'],
    ['metadata', undefined],
  ])('disagrees when its %s is %j', (field, value) => {
    expect(agrees({ ...TEXT, [field]: value })).toBe(false);
  });

  it('disagrees with a row whose category is not that of its stream', () => {
    expect(agrees(TEXT, { ...ROW, category: 'album' })).toBe(false);
  });

  it.each(['', 'nonsense', 'null', '1', '"text"'])('is none where there is %j', (body) => {
    expect(readStoredText(body)).toBeUndefined();
  });
});
