import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { idSet } from '../../../src/infrastructure/operations/verify-log/id-set.js';

describe('a set of ids', () => {
  it('knows each of many ids the second time, and no other, while it grows', () => {
    const ids = Array.from({ length: 20_000 }, () => randomUUID());
    const set = idSet(4);
    expect(ids.every((id) => set.add(id))).toBe(true);
    expect(ids.some((id) => set.add(id))).toBe(false);
    expect(set.add(randomUUID())).toBe(true);
  });

  it('tells ids apart that fall into the same place, and the one of noughts', () => {
    const set = idSet(2);
    const ids = ['0', '1', '2', 'f'].map(
      (digit) => `${digit.repeat(8)}-0000-0000-0000-${'0'.repeat(4)}${digit.repeat(8)}`,
    );
    for (const id of ids) expect([set.add(id), set.add(id)]).toEqual([true, false]);
  });

  it('refuses what is no id', () => {
    expect(() => idSet().add('1')).toThrow(TypeError);
  });
});
