import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ResourceCommitmentEvent } from '../../../src/domain/resource-commitment/resource-commitment.events.js';
import { UnreadableEvent, type Encoded } from '../../../src/infrastructure/event-store/codec.js';
import { resourceCommitmentCodec as codec } from '../../../src/infrastructure/event-store/codecs/resource-commitment.codec.js';
import {
  commitmentId,
  confirmed,
  decisionId,
  declined,
  delivered,
  euros,
  fulfilled,
  lapsed,
  offered,
  provider,
  reversed,
  sealedText,
  subjectId,
  withdrawn,
} from '../../support/commitment.fixture.js';

const folder = new URL('golden/resource-commitment/', import.meta.url);
const goldens = readdirSync(folder)
  .sort()
  .map((name) => ({ name, stored: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Encoded }));

/** Every event with every optional field, as the golden files hold it. */
const rich: readonly ResourceCommitmentEvent[] = [
  offered({ money: euros(30_000), fundingId: decisionId, conditions: sealedText('Y29uZGl0aW9ucw') }),
  { type: 'CommitmentConfirmed', data: { ...confirmed.data, reserved: euros(30_000) } },
  declined,
  delivered({ money: euros(12_050), evidenceRef: 'DDT-12/2016' }),
  reversed,
  fulfilled({ delivered: { quantity: 10, money: euros(30_000) } }),
  lapsed,
  {
    type: 'CommitmentWithdrawn',
    data: { ...withdrawn.data, undelivered: { quantity: 10, money: euros(0) } },
  },
];

const damaged = (type: string, data: object) => () => codec.decode({ type, data });

describe('the codec of commitments', () => {
  it('M4: has a golden file for every version of every event', () => {
    const versions = Object.entries(codec.shapes).flatMap(([type, { upcasts }]) =>
      Array.from({ length: upcasts.length + 1 }, (_, older) => `${type}.v${older + 1}.json`),
    );
    expect(goldens.map(({ name }) => name)).toEqual(versions.sort());
  });

  it.each(goldens)('M4: reads $name as it was written', ({ name, stored }) => {
    expect(`${stored.type}.json`).toBe(name);
    const event = codec.decode(stored);
    expect(rich).toContainEqual(event);
    expect(codec.encode(event)).toEqual(stored);
  });

  it('reads what it writes, with and without optional fields', () => {
    for (const event of [...rich, offered(), confirmed, delivered(), fulfilled(), withdrawn])
      expect(codec.decode(codec.encode(event))).toEqual(event);
  });

  it('refuses unknown types, newer versions and damaged payloads', () => {
    const { data } = confirmed;
    expect(damaged('CommitmentConfirmed.v1', data)).not.toThrow();
    expect(damaged('CommitmentConfirmed.v2', data)).toThrow(UnreadableEvent);
    expect(damaged('CommitmentBurned.v1', data)).toThrow(UnreadableEvent);
    expect(damaged('CommitmentConfirmed.v1', { ...data, more: 1 })).toThrow(UnreadableEvent);
    expect(damaged('CommitmentConfirmed.v1', { ...data, decisionId: 'x' })).toThrow(UnreadableEvent);
    expect(damaged('CommitmentOffered.v1', { ...offered().data, quantity: 0 })).toThrow(UnreadableEvent);
    expect(damaged('CommitmentOffered.v1', { ...offered().data, unit: 'stones' })).toThrow(UnreadableEvent);
    const evidenceRef = 'a sentence about someone';
    expect(damaged('DeliveryRecorded.v1', { ...delivered().data, evidenceRef })).toThrow(UnreadableEvent);
  });

  it('does not store a reason in clear', () => {
    const inClear = { ...withdrawn.data, reason: 'in clear' };
    expect(damaged('CommitmentWithdrawn.v1', inClear)).toThrow(UnreadableEvent);
    expect(damaged('CommitmentDeclined.v1', { commitmentId, reason: 'in clear' })).toThrow(UnreadableEvent);
    const by = { ...provider, name: 'in clear' };
    expect(damaged('CommitmentWithdrawn.v1', { ...withdrawn.data, by })).toThrow(UnreadableEvent);
  });

  it('tells when it was true and whom it is about', () => {
    const { CommitmentOffered, DeliveryRecorded, CommitmentFulfilled, CommitmentLapsed } = codec.shapes;
    expect(DeliveryRecorded.effective?.(delivered().data)).toBe('2016-04-02');
    expect(CommitmentFulfilled.effective?.(fulfilled().data)).toBe('2016-04-02');
    expect(CommitmentLapsed.effective?.(lapsed.data)).toBe('2016-07-01');
    expect(DeliveryRecorded.subjects?.(delivered().data)).toEqual([subjectId]);
    const toTheHouse = delivered({ receivedBy: { type: 'household', id: decisionId } });
    expect(DeliveryRecorded.subjects?.(toTheHouse.data)).toEqual([]);
    expect(CommitmentOffered.subjects?.(offered().data)).toEqual([]);
    const byCitizen = offered({ providerKind: 'citizen', providerId: subjectId });
    expect(CommitmentOffered.subjects?.(byCitizen.data)).toEqual([subjectId]);
  });
});
