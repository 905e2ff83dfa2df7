import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { createCodecRegistry } from '../../../src/infrastructure/event-store/create-codec-registry.js';
import { line } from '../../support/event-store-contract/diary.fixture.js';

const CODECS = new URL('../../../src/infrastructure/event-store/codecs/', import.meta.url);

describe('The registry of codecs', () => {
  it('has every codec that was written', () => {
    const written = readdirSync(CODECS).filter((file) => file.endsWith('.codec.ts'));
    expect(codecRegistry.categories).toHaveLength(written.length);
  });

  it('refuses two codecs for one category: one of them would never be asked', () => {
    const pact = codecRegistry.codecFor('pact');
    expect(() => createCodecRegistry([pact, pact])).toThrow('Two codecs');
  });

  it('is loud about a category without codec', () => {
    expect(() => codecRegistry.codecFor('diary')).toThrow(
      expect.objectContaining({ name: 'UnreadableEvent' }),
    );
  });

  it('takes an event that nobody described for special', () => {
    expect(
      createCodecRegistry([{ ...codecRegistry.codecFor('pact'), shapes: {} }]).factsOf('pact', line('x', 1)),
    ).toEqual({
      effectiveAt: undefined,
      subjects: [],
      sensitivity: 'special',
    });
  });
});
