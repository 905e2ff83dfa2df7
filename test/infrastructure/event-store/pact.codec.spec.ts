import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { UnreadableEvent, type Encoded } from '../../../src/infrastructure/event-store/codec.js';
import { pactCodec } from '../../../src/infrastructure/event-store/codecs/pact.codec.js';
import { everyPactEvent } from '../../support/pact-samples.fixture.js';
import { decided, nominated } from '../../support/pact-casework.fixture.js';
import { childId, idOf, pactId, subjectId } from '../../support/pact.fixture.js';
import { toActive } from '../../support/pact.history.js';

const folder = new URL('golden/pact/', import.meta.url);
const goldens = readdirSync(folder)
  .sort()
  .map((name) => ({ name, stored: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Encoded }));

const sampleOf = <Type extends PactEvent['type']>(type: Type) =>
  everyPactEvent.find((event): event is Extract<PactEvent, { type: Type }> => event.type === type);
const subjectsOf = (event: PactEvent) => {
  const shape = pactCodec.shapes[event.type] as { subjects?: (data: PactEvent['data']) => readonly string[] };
  return shape.subjects?.(event.data);
};

describe('the codec of pacts', () => {
  it('M4: has a golden file for every version of every event', () => {
    const versions = Object.entries(pactCodec.shapes).flatMap(([type, { upcasts }]) =>
      Array.from({ length: upcasts.length + 1 }, (_, older) => `${type}.v${older + 1}.json`),
    );
    expect(goldens.map(({ name }) => name)).toEqual(versions.sort());
  });

  it.each(goldens)('M4: reads $name as it was written', ({ name, stored }) => {
    expect(`${stored.type}.json`).toBe(name);
    const event = pactCodec.decode(stored);
    expect(everyPactEvent).toContainEqual(event);
    expect(pactCodec.encode(event)).toEqual(stored);
  });

  it('reads what it writes, with and without optional fields', () => {
    for (const event of [...everyPactEvent, ...toActive])
      expect(pactCodec.decode(pactCodec.encode(event))).toEqual(event);
  });

  it('says when a fact was true: a decision on the day of its meeting, not on the day it applies from', () => {
    const later = decided({ effectiveOn: '2027-01-01' });
    expect(pactCodec.shapes.MicroTeamDecisionTaken.effective?.(later.data as never)).toBe('2026-03-16');
    expect(pactCodec.shapes.ReviewScheduled.effective).toBeUndefined();
  });

  it('names the persons of a signature, once each, and no operator', () => {
    const signed = sampleOf('PactSigned');
    expect(signed && subjectsOf(signed)).toEqual([subjectId, childId, idOf(14)]);
  });

  it.each([
    ['an unknown type', 'PactBurned.v1', {}],
    ['a newer version', 'PactActivated.v2', { pactId, startsOn: '2026-04-01' }],
    ['no version', 'PactActivated', { pactId, startsOn: '2026-04-01' }],
    ['a field that is missing', 'PactActivated.v1', { pactId }],
    ['a field too many', 'PactActivated.v1', { pactId, startsOn: '2026-04-01', note: 'x' }],
    ['a day that is none', 'PactActivated.v1', { pactId, startsOn: '2026-02-30' }],
    ['a personal text in clear', 'PactNominated.v1', { ...nominated().data, motivation: 'in clear' }],
    ['a dimension outside a to f', 'GoalSet.v1', { ...sampleOf('GoalSet')?.data, dimension: 'g' }],
    ['a hash that is none', 'PactProposed.v1', { ...sampleOf('PactProposed')?.data, documentHash: 'ff' }],
    [
      'a duration that is none',
      'MicroTeamMeetingHeld.v1',
      { ...sampleOf('MicroTeamMeetingHeld')?.data, duration: '90 minutes' },
    ],
  ])('refuses %s', (_, type, data) => {
    expect(() => pactCodec.decode({ type, data })).toThrow(UnreadableEvent);
  });

  it('repeats no value of what it refuses', () => {
    const data = { ...nominated().data, motivation: 'Famiglia Esempio' };
    expect(() => pactCodec.decode({ type: 'PactNominated.v1', data })).toThrow(
      /^PactNominated\.v1: motivation/,
    );
    expect(() => pactCodec.decode({ type: 'PactNominated.v1', data })).not.toThrow(/Esempio/);
  });
});
