import { EMPTY_ROOT, parentOf } from './hashes.js';

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const isPowerOfTwo = (n: number): boolean => n > 0 && Number.isInteger(Math.log2(n));

/** Whether a path proves a leaf in a tree of a size and root (RFC 9162, 2.1.3.2). The leaf's index counts from 0. */
export const provesInclusion = (
  { index, size, leaf, root }: { index: number; size: number; leaf: Buffer; root: Buffer },
  path: readonly Buffer[],
): boolean => {
  if (index < 0 || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = parentOf(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = parentOf(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
};

/** A tree as its size and root say. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether a path proves that `older` is the beginning of `newer` (RFC 9162, 2.1.4.2). */
export const provesConsistency = (older: TreeHead, newer: TreeHead, path: readonly Buffer[]): boolean => {
  if (older.size > newer.size || older.size < 0) return false;
  if (older.size === newer.size) return path.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return path.length === 0 && older.root.equals(EMPTY_ROOT);
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...path] : path;
  if (first === undefined || path.length === 0) return false;
  let [at, last] = [older.size - 1, newer.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [oldHash, newHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [oldHash, newHash] = [parentOf(sibling, oldHash), parentOf(sibling, newHash)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else newHash = parentOf(newHash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && oldHash.equals(older.root) && newHash.equals(newer.root);
};
