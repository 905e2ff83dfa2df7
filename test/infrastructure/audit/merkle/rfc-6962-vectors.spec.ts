import { describe, expect, it } from '@jest/globals';
import { growingTree } from '../../../../src/infrastructure/audit/merkle/growing-tree.js';
import { EMPTY_ROOT } from '../../../../src/infrastructure/audit/merkle/hashes.js';
import {
  consistencySpans,
  inclusionSpans,
  rootOfSpan,
} from '../../../../src/infrastructure/audit/merkle/paths.js';
import { nodesIn } from '../../../../src/infrastructure/audit/merkle/tiles.js';
import { CONSISTENCY, INCLUSION, INPUTS, ROOTS } from '../../../support/audit/rfc-6962-vectors.js';
import { naiveLeaf } from '../../../support/naive-merkle.js';

const leaves = INPUTS.map((bytes) => naiveLeaf(Buffer.from(bytes, 'hex')));
const hex = (hash: Buffer): string => hash.toString('hex');

describe('the public vectors of RFC 6962', () => {
  const tree = growingTree(0, []);
  const roots = leaves.map((leaf) => [tree.grow([leaf]), hex(tree.root())] as const);
  const tiles = roots.at(-1)?.[0] ?? [];
  const rootOf = (span: { begin: number; end: number }): string => hex(rootOfSpan(span, nodesIn(tiles)));

  it('has their roots', () => {
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(roots.map(([, root]) => root)).toEqual(ROOTS.slice(1));
    expect(ROOTS.map((_, end) => rootOf({ begin: 0, end }))).toEqual(ROOTS);
  });

  it.each(INCLUSION)('has their inclusion path of leaf $leaf in $size', ({ leaf, size, path }) => {
    expect(inclusionSpans(leaf - 1, size).map(rootOf)).toEqual(path);
  });

  it.each(CONSISTENCY)('has their consistency path from $from to $to', ({ from, to, path }) => {
    expect(consistencySpans(from, to).map(rootOf)).toEqual(path);
  });
});
