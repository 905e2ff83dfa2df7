import { createHash } from 'node:crypto';

/** The trees of RFC 9162 word for word as section 2.1 defines them: slow, and nothing to get wrong. */
const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

/** Hash of a leaf. */
export const smallLeaf = (text: string | Buffer): Buffer => sha256(Buffer.of(0), Buffer.from(text));

const half = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

type Leaves = readonly Buffer[];

/** Roots of full subtrees are asked for again and again. */
const known = new WeakMap<Leaves, Map<string, Buffer>>();

const rootBetween = (leaves: Leaves, from: number, to: number): Buffer => {
  const size = to - from;
  if (size === 0) return sha256();
  const only = leaves[from];
  if (size === 1 && only) return only;
  const roots = known.get(leaves) ?? new Map<string, Buffer>();
  known.set(leaves, roots);
  const key = `${from} ${to}`;
  const middle = from + half(size);
  const root = roots.get(key) ?? node(rootBetween(leaves, from, middle), rootBetween(leaves, middle, to));
  roots.set(key, root);
  return root;
};

/** Root of the first `size` leaves. */
export const smallRoot = (leaves: Leaves, size = leaves.length): Buffer => rootBetween(leaves, 0, size);

const pathBetween = (leaves: Leaves, index: number, from: number, to: number): readonly Buffer[] => {
  if (to - from <= 1) return [];
  const middle = from + half(to - from);
  return index < middle
    ? [...pathBetween(leaves, index, from, middle), rootBetween(leaves, middle, to)]
    : [...pathBetween(leaves, index, middle, to), rootBetween(leaves, from, middle)];
};

/** Inclusion path of the leaf `index` in the tree of the first `size` leaves. */
export const smallPath = (leaves: Leaves, index: number, size: number): readonly Buffer[] =>
  pathBetween(leaves, index, 0, size);

const proofBetween = (
  leaves: Leaves,
  small: number,
  from: number,
  to: number,
  whole: boolean,
): readonly Buffer[] => {
  if (small === to) return whole ? [] : [rootBetween(leaves, from, to)];
  const middle = from + half(to - from);
  return small <= middle
    ? [...proofBetween(leaves, small, from, middle, whole), rootBetween(leaves, middle, to)]
    : [...proofBetween(leaves, small, middle, to, false), rootBetween(leaves, from, middle)];
};

/** Consistency proof of two sizes. */
export const smallProof = (leaves: Leaves, small: number, large: number): readonly Buffer[] =>
  small === 0 ? [] : proofBetween(leaves, small, 0, large, true);
