import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { pactCodec } from '../../../src/infrastructure/event-store/codecs/pact.codec.js';
import { throws } from './pact.draw.js';
import { faults } from './pact.faults.js';
import { play } from './pact.play.js';
import { rules } from './pact.rules.js';
import { size } from '../../support/size.js';

const RUNS = size(2_000, 100_000);

describe('any history of a pact', () => {
  it('keeps the rules, can be stored and read again, and reaches every event', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(throws, (steps) => {
        const history = play(rules, steps);
        const read = history.map((event) => pactCodec.decode(pactCodec.encode(event)));
        expect(fold(pactAggregate, read)).toEqual(fold(pactAggregate, history));
        for (const { type } of history) reached.add(type);
      }),
      { numRuns: RUNS },
    );
    expect([...reached].sort()).toEqual(Object.keys(pactCodec.shapes).sort());
  });

  it.each(Object.entries(faults))('negative control, seeded bug found: %s', (_, fault) => {
    const { failed } = fc.check(
      fc.property(throws, (steps) => void play({ ...rules, ...fault }, steps)),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(failed).toBe(true);
  });
});
