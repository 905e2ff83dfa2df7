import { describe, expect, it } from '@jest/globals';
import { edgeOf, growingTree } from '../../../../src/infrastructure/audit/merkle/growing-tree.js';
import { leafOf } from '../../../../src/infrastructure/audit/merkle/hashes.js';
import {
  consistencySpans,
  inclusionSpans,
  nodesOf,
  rootOfSpan,
} from '../../../../src/infrastructure/audit/merkle/paths.js';
import {
  DamagedTiles,
  nodesIn,
  tilesOf,
  type Tile,
} from '../../../../src/infrastructure/audit/merkle/tiles.js';
import {
  provesConsistency,
  provesInclusion,
} from '../../../../src/infrastructure/audit/merkle/verification.js';
import { naiveConsistency, naiveInclusion, naiveLeaf, naiveRoot } from '../../../support/naive-merkle.js';
import { size as sized } from '../../../support/size.js';

const TREES = sized(1_000, 100_000);

/** Numbers that look random and are the same in every run (xorshift). */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

const textsOf = (count: number, name: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${name} leaf ${at}`);

const storeOf = () => {
  const kept = new Map<string, Tile>();
  return {
    keep: (tiles: readonly Tile[]) => tiles.forEach((tile) => kept.set(`${tile.level}/${tile.index}`, tile)),
    tiles: () => [...kept.values()],
    read: (names: readonly { level: number; index: number }[]): readonly Tile[] =>
      names.flatMap(({ level, index }) => kept.get(`${level}/${index}`) ?? []),
  };
};

/** Grows a tree by steps; after each it is taken up anew from its tiles, as after a restart. */
const grown = (hashes: readonly Buffer[], step: (left: number) => number) => {
  const store = storeOf();
  for (let size = 0; size < hashes.length;) {
    const tree = growingTree(size, store.read(edgeOf(size)));
    const added = hashes.slice(size, size + step(hashes.length - size));
    store.keep(tree.grow(added));
    size += added.length;
    if (tree.size() !== size) throw new Error('The tree has another size.');
  }
  return { store, tree: growingTree(hashes.length, store.read(edgeOf(hashes.length))) };
};

const faultsOf = (seed: number): readonly string[] => {
  const random = numbersFrom(seed * 2_654_435_761 + 1);
  const size = 1 + random(seed % 20 === 0 ? 1_500 : 80);
  const texts = textsOf(size, String(seed));
  const leaves = texts.map((text) => naiveLeaf(Buffer.from(text)));
  const { store, tree } = grown(texts.map(leafOf), (left) => 1 + random(left));
  const [part, index] = [1 + random(size), random(size)];
  const root = naiveRoot(leaves);
  const hashOf = nodesIn(store.tiles());
  const inclusion = inclusionSpans(index, size).map((span) => rootOfSpan(span, hashOf));
  const consistency = consistencySpans(part, size).map((span) => rootOfSpan(span, hashOf));
  const older = { size: part, root: naiveRoot(leaves.slice(0, part)) };
  const leaf = leaves[index] ?? Buffer.alloc(32);
  const is = (what: string, right: boolean): readonly string[] => (right ? [] : [`${seed}: ${what}`]);
  const equal = (one: readonly Buffer[], other: readonly Buffer[]): boolean =>
    Buffer.concat(one).equals(Buffer.concat(other));
  const flipped = Buffer.from(root.map((byte, at) => (at === 0 ? byte ^ 1 : byte)));
  return [
    ...is('root', tree.root().equals(root)),
    ...is('root of a part', rootOfSpan({ begin: 0, end: part }, hashOf).equals(older.root)),
    ...is('inclusion', equal(inclusion, naiveInclusion(index, leaves))),
    ...is('consistency', equal(consistency, naiveConsistency(part, leaves))),
    ...is('proves inclusion', provesInclusion({ index, size, leaf, root }, inclusion)),
    ...is('proves consistency', provesConsistency(older, { size, root }, consistency)),
    ...is('other root', !provesInclusion({ index, size, leaf, root: flipped }, inclusion)),
    ...is(
      'other index',
      size === 1 || !provesInclusion({ index: (index + 1) % size, size, leaf, root }, inclusion),
    ),
    ...is('longer path', !provesInclusion({ index, size, leaf, root }, [...inclusion, root])),
    ...is('fork', !provesConsistency({ size: part, root: flipped }, { size, root }, consistency)),
    ...is('other whole', !provesConsistency(older, { size, root: flipped }, consistency)),
    ...is('shrunk', part === size || !provesConsistency({ size, root }, older, consistency)),
  ];
};

describe(`${TREES} trees of random sizes, grown by random steps`, () => {
  it('have the roots and paths of the recursive definition, which verify, and nothing else does', () => {
    expect(Array.from({ length: TREES }, (_, seed) => seed + 1).flatMap(faultsOf)).toEqual([]);
  });

  it('keep their proofs in a number of tiles that grows like the logarithm', () => {
    const tiles = (size: number): number =>
      Math.max(
        ...[0, size >> 1, size - 1].map((index) => tilesOf(nodesOf(inclusionSpans(index, size))).length),
        tilesOf(nodesOf(consistencySpans((size >> 1) + 1, size))).length,
      );
    expect([1_000, 100_000, 1_000_000, 1_000_000_000].map(tiles)).toEqual([3, 4, 5, 6]);
  });

  it('refuse tiles that are missing or too short', () => {
    const { store } = grown(textsOf(300, 'short').map(leafOf), () => 300);
    const cut = store.tiles().map((tile) => ({ ...tile, hashes: tile.hashes.subarray(0, 32) }));
    expect(() => growingTree(300, [])).toThrow(DamagedTiles);
    expect(() => growingTree(300, cut)).toThrow(DamagedTiles);
    expect(() => nodesIn(cut)({ height: 0, index: 299 })).toThrow(DamagedTiles);
    expect(() => nodesIn([])({ height: 8, index: 0 })).toThrow(DamagedTiles);
  });
});
