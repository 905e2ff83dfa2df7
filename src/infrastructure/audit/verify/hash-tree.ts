import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Hash of a leaf (RFC 9162, 2.1.1). */
export const hashOfLeaf = (text: Buffer): Buffer => sha256(LEAF, text);

const hashOfNode = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** Root of the tree without a leaf. */
export const EMPTY_ROOT = sha256();

/** A tree that grows leaf by leaf: it keeps the roots of its full subtrees, from the largest to the smallest. */
export class GrowingTree {
  private readonly subtrees: { readonly height: number; readonly root: Buffer }[] = [];
  size = 0;

  add(leaf: Buffer): void {
    let [height, root] = [0, leaf];
    for (let last = this.subtrees.at(-1); last?.height === height; last = this.subtrees.at(-1)) {
      root = hashOfNode(last.root, root);
      height++;
      this.subtrees.pop();
    }
    this.subtrees.push({ height, root });
    this.size++;
  }

  root(): Buffer {
    let root: Buffer | undefined;
    for (const subtree of this.subtrees.toReversed())
      root = root === undefined ? subtree.root : hashOfNode(subtree.root, root);
    return root ?? EMPTY_ROOT;
  }
}

/** Leaves of the left half of a tree: the largest power of two below its size. */
const leftOf = (size: number): number => {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
};

/** The root that an inclusion proof leads to, as the path is defined (2.1.3.1); undefined where it does not fit. */
export const rootOfInclusion = (
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined => {
  if (index < 0 || index >= size) return undefined;
  const sibling = path.at(-1);
  if (size === 1) return sibling === undefined ? leaf : undefined;
  if (sibling === undefined) return undefined;
  const [left, rest] = [leftOf(size), path.slice(0, -1)];
  if (index < left) {
    const root = rootOfInclusion(leaf, index, left, rest);
    return root && hashOfNode(root, sibling);
  }
  const root = rootOfInclusion(leaf, index - left, size - left, rest);
  return root && hashOfNode(sibling, root);
};

/** The roots of the smaller and of the larger tree that a consistency proof leads to (2.1.4.1). */
const rootsOfConsistency = (
  small: number,
  large: number,
  path: readonly Buffer[],
  known: Buffer | undefined,
): readonly [Buffer, Buffer] | undefined => {
  const sibling = path.at(-1);
  if (small === large) {
    const root = known ?? sibling;
    return root && path.length === (known ? 0 : 1) ? [root, root] : undefined;
  }
  if (sibling === undefined) return undefined;
  const [left, rest] = [leftOf(large), path.slice(0, -1)];
  if (small <= left) {
    const roots = rootsOfConsistency(small, left, rest, known);
    return roots && [roots[0], hashOfNode(roots[1], sibling)];
  }
  const roots = rootsOfConsistency(small - left, large - left, rest, undefined);
  return roots && [hashOfNode(sibling, roots[0]), hashOfNode(sibling, roots[1])];
};

/** A tree as a checkpoint states it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether a tree is the beginning of a larger one. */
export const isConsistent = (small: TreeHead, large: TreeHead, path: readonly Buffer[]): boolean => {
  if (small.size > large.size) return false;
  if (small.size === 0 && large.size > 0) return path.length === 0 && small.root.equals(EMPTY_ROOT);
  const roots = rootsOfConsistency(small.size, large.size, path, small.root);
  return roots !== undefined && roots[0].equals(small.root) && roots[1].equals(large.root);
};
