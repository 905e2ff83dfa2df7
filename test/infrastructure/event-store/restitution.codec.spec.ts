import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { UnreadableEvent, type Encoded } from '../../../src/infrastructure/event-store/codec.js';
import { communityRestitutionCodec as codec } from '../../../src/infrastructure/event-store/codecs/community-restitution.codec.js';
import {
  agreed,
  completed,
  confirmed,
  contested,
  decisionId,
  insured,
  interrupted,
  logged,
  resumed,
  sealedText,
  subjectId,
  suspended,
  waived,
} from '../../support/restitution.fixture.js';

const folder = new URL('golden/community-restitution/', import.meta.url);
const goldens = readdirSync(folder)
  .sort()
  .map((name) => ({ name, stored: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Encoded }));

/** Every event with every optional field, as the golden files hold it. */
const rich: readonly CommunityRestitutionEvent[] = [
  agreed({ insurance: { insuranceRef: 'POL-77/2016', from: '2016-03-01' } }),
  insured,
  logged({ peopleReached: 12, note: sealedText('bm90ZQ') }),
  confirmed({ quantity: 3 }),
  contested({ quantity: 1 }),
  suspended,
  resumed,
  completed({
    confirmedTotal: 3,
    personVoice: sealedText('cGVyc29u'),
    communityVoice: sealedText('Y29tbXVuaXR5'),
    decisionId,
    reason: sealedText(),
  }),
  waived,
  interrupted,
];

const damaged = (type: string, data: object) => () => codec.decode({ type, data });

describe('the codec of restitutions', () => {
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
    for (const event of [...rich, agreed(), logged(), completed()])
      expect(codec.decode(codec.encode(event))).toEqual(event);
  });

  it('refuses unknown types, newer versions and damaged payloads', () => {
    const { data } = confirmed();
    expect(damaged('RestitutionActivityConfirmed.v1', data)).not.toThrow();
    expect(damaged('RestitutionActivityConfirmed.v2', data)).toThrow(UnreadableEvent);
    expect(damaged('RestitutionActivityBurned.v1', data)).toThrow(UnreadableEvent);
    expect(damaged('RestitutionActivityConfirmed.v1', { ...data, more: 1 })).toThrow(UnreadableEvent);
    expect(damaged('RestitutionActivityConfirmed.v1', { ...data, quantity: 0 })).toThrow(UnreadableEvent);
    expect(damaged('RestitutionAgreed.v1', { ...agreed().data, kind: 'penance' })).toThrow(UnreadableEvent);
    const insuranceRef = 'a sentence about someone';
    expect(damaged('RestitutionInsured.v1', { ...insured.data, insuranceRef })).toThrow(UnreadableEvent);
  });

  it('does not store a text about a person in clear', () => {
    const inClear = 'in clear';
    expect(damaged('RestitutionAgreed.v1', { ...agreed().data, meaningForPerson: inClear })).toThrow(
      UnreadableEvent,
    );
    expect(damaged('RestitutionActivityLogged.v1', { ...logged().data, note: inClear })).toThrow(
      UnreadableEvent,
    );
    const reasoned = [contested(), suspended, resumed, completed(), waived, interrupted];
    for (const { type, data } of reasoned)
      expect(damaged(`${type}.v1`, { ...data, reason: inClear })).toThrow(UnreadableEvent);
    for (const voice of ['personVoice', 'communityVoice'])
      expect(damaged('RestitutionCompleted.v1', { ...completed().data, [voice]: inClear })).toThrow(
        UnreadableEvent,
      );
  });

  it('tells when it was true and, always, whom it is about', () => {
    const { RestitutionActivityLogged, RestitutionSuspended, RestitutionResumed } = codec.shapes;
    expect(RestitutionActivityLogged.effective?.(logged().data)).toBe('2016-04-02');
    expect(RestitutionSuspended.effective?.(suspended.data)).toBe('2016-04-10');
    expect(RestitutionResumed.effective?.(resumed.data)).toBe('2016-04-20');
    for (const { type, data } of rich) {
      const subjects = codec.shapes[type].subjects as ((about: typeof data) => readonly string[]) | undefined;
      expect(subjects?.(data)).toEqual([subjectId]);
    }
  });
});
