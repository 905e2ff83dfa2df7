import { describe, expect, it } from '@jest/globals';
import { at, present } from '../../src/application/present.js';
import { identity, sealPlan, special, text } from '../../src/application/sealing.js';
import { isSealedValue, sealedValuesIn, withSealedValues } from '../../src/application/sealed-values.js';
import { InMemoryAccessLog } from '../support/in-memory-access-log.js';
import { nominated } from '../support/pact-casework.fixture.js';
import { idOf, sealedText, subjectId } from '../support/pact.fixture.js';
import { InMemorySealer } from '../support/in-memory-sealer.js';

const commandId = idOf(501);

class OneSealing extends InMemorySealer {
  sealings = 0;

  override seal(...values: Parameters<InMemorySealer['seal']>) {
    this.sealings += 1;
    return super.seal(...values);
  }
}

const openSealer = () => new OneSealing(new InMemoryAccessLog());

describe('a sealing plan', () => {
  it('is sealed in one go; names, places in lists and gaps stay where they were', async () => {
    const sealer = openSealer();
    const sealed = await sealPlan(sealer, commandId, {
      name: identity('a', 'uno', subjectId),
      none: text('b', undefined, [subjectId]),
      list: [text('c[]', 'due', [subjectId]), undefined, text('c[]', 'tre', [subjectId])],
      level: special('d', 'quattro', [subjectId, idOf(502)]),
    });
    const values = [sealed.name, sealed.list[0], sealed.list[2], sealed.level].map((value, index) => ({
      ...(value ?? sealedText('none')),
      commandId,
      field: ['a', 'c[]', 'c[]', 'd'][index] ?? '',
    }));
    expect(await sealer.peek(values)).toEqual(['uno', 'due', 'tre', 'quattro']);
    expect(sealed.none).toBeUndefined();
    expect(sealed.list[1]).toBeUndefined();
    expect(sealer.sealings).toBe(1);
  });

  it('without a value asks the keys for nothing', async () => {
    const sealer = openSealer();
    expect(await sealPlan(sealer, commandId, { none: text('b', undefined, []) })).toEqual({
      none: undefined,
    });
    expect(sealer.sealings).toBe(0);
  });

  it('says of each value whose it is: one person’s, or a document’s', () => {
    expect(identity('a', 'x', subjectId)).toEqual({
      field: 'a',
      value: 'x',
      about: [subjectId],
      dataClass: 'P1',
    });
    expect(special('a', 'x', [subjectId]).dataClass).toBe('P2');
    expect(text('a', 'x', [subjectId]).dataClass).toBe('P3');
    expect(identity('a', undefined, subjectId)).toBeUndefined();
  });
});

describe('a sealed value in a read model', () => {
  const recorded = {
    event: nominated(),
    metadata: { commandId },
  } as unknown as Parameters<typeof withSealedValues>[0];

  it('has beside it what opens it: the command and the field of the schema', () => {
    const data = withSealedValues(recorded, nominated().data);
    expect(data).toMatchObject({ motivation: { commandId, field: 'PactNominated.motivation' } });
    expect(data).toMatchObject({ municipality: 'Offanengo' });
  });

  it('has a field with brackets for a list, and is found there', () => {
    const data = withSealedValues(recorded, {
      items: [{ note: sealedText('one') }, { note: sealedText('two') }],
    });
    expect(sealedValuesIn(data).map(({ field }) => field)).toEqual([
      'PactNominated.items[].note',
      'PactNominated.items[].note',
    ]);
  });

  it('is told from other values', () => {
    const value = { ...sealedText('one'), commandId, field: 'x' };
    const { tag: _, ...tagless } = value;
    expect([value, sealedText('one'), tagless, null, 'ct', {}].map(isSealedValue)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('fields of an event', () => {
  it('are absent when undefined, and stay when false, zero or empty', () => {
    expect(present({ a: undefined, b: false, c: 0, d: '' })).toEqual({ b: false, c: 0, d: '' });
    expect('a' in present({ a: undefined })).toBe(false);
  });

  it('are taken from a list of the same length, or it is a defect', () => {
    expect(at(['a', 'b'], 1)).toBe('b');
    expect(() => at(['a'], 1)).toThrow(RangeError);
  });
});
