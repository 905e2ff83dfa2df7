import { describe, expect, it } from '@jest/globals';
import { merkleFold } from '../../../src/infrastructure/operations/verify-log/merkle-fold.js';
import { leafOf } from '../../../src/infrastructure/audit/merkle/hashes.js';
import { naiveRoot } from '../../support/naive-merkle.js';

const leavesOf = (count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, index) => leafOf(`leaf ${index}`));

const foldOf = (leaves: readonly Buffer[]): Buffer => {
  const fold = merkleFold();
  for (const leaf of leaves) fold.add(leaf);
  return fold.root();
};

describe('the fold over leaves', () => {
  it('gives the root of every size as the definition does', () => {
    const fold = merkleFold();
    const leaves = leavesOf(130);
    for (let size = 0; size <= leaves.length; size++) {
      expect(fold.root().toString('hex')).toBe(naiveRoot(leaves.slice(0, size)).toString('hex'));
      const leaf = leaves[size];
      if (leaf) fold.add(leaf);
    }
    expect(fold.size).toBe(130);
  });

  it('gives another root when two leaves change places or one is another (negative control)', () => {
    const leaves = leavesOf(20);
    const swapped = [leaves[1], leaves[0], ...leaves.slice(2)].filter((leaf) => leaf !== undefined);
    expect(foldOf(swapped).equals(foldOf(leaves))).toBe(false);
    expect(foldOf([...leaves.slice(0, -1), leafOf('x')]).equals(foldOf(leaves))).toBe(false);
  });
});
