import { describe, expect, it } from '@jest/globals';
import { newDataKey } from '../../../src/infrastructure/privacy/envelope.js';
import { openKeyCache } from '../../../src/infrastructure/privacy/key-cache.js';
import type { DataKey } from '../../../src/infrastructure/privacy/key-ring.js';

const person = (subjectId: string): DataKey => ({
  kid: `key-of-${subjectId}`,
  kind: 'person',
  subjects: [subjectId],
  key: newDataKey(),
});
const document = (kid: string, ...subjects: string[]): DataKey => ({
  kid,
  kind: 'document',
  subjects,
  key: newDataKey(),
});

const open = () => {
  const time = { now: 0 };
  const cache = openKeyCache({ most: 3, life: 1_000, now: () => time.now });
  const put = (...keys: DataKey[]) => keys.forEach((key) => cache.put(key, cache.mark()));
  return { cache, time, put };
};

describe('The key cache', () => {
  it('finds a key by its id and a person by theirs', () => {
    const { cache, put } = open();
    const ada = person('ada');
    put(ada, document('doc', 'ada'));
    expect(cache.get('key-of-ada')).toBe(ada);
    expect(cache.person('ada')).toBe(ada);
    expect(cache.get('doc')?.kind).toBe('document');
    expect(cache.person('bruno')).toBeUndefined();
  });

  it('forgets after its life', () => {
    const { cache, time, put } = open();
    put(person('ada'));
    time.now = 999;
    expect(cache.person('ada')).toBeDefined();
    time.now = 1_000;
    expect(cache.person('ada')).toBeUndefined();
    expect(cache.get('key-of-ada')).toBeUndefined();
  });

  it('is bounded: the first one in goes', () => {
    const { cache, put } = open();
    put(person('a'), person('b'), person('c'), person('d'));
    expect(['a', 'b', 'c', 'd'].map((id) => cache.person(id) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('forgets all that concerns an evicted person, and nothing else', () => {
    const { cache, put } = open();
    put(person('ada'), document('both', 'bruno', 'ada'), document('other', 'bruno'));
    cache.evict('ada');
    expect(cache.person('ada')).toBeUndefined();
    expect(cache.get('both')).toBeUndefined();
    expect(cache.get('other')).toBeDefined();
  });

  it('does not keep what was looked up before an eviction', () => {
    const { cache } = open();
    const mark = cache.mark();
    cache.evict('ada');
    cache.put(person('ada'), mark);
    expect(cache.person('ada')).toBeUndefined();
  });
});
