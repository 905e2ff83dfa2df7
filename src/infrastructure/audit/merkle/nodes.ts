import { EMPTY_ROOT, parentOf } from './hashes.js';

/** A perfect subtree: 2^height leaves, the first of which has the index `index` * 2^height. */
export interface Node {
  readonly height: number;
  readonly index: number;
}

/** Leaves from the index `begin` up to, not including, `end`. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Largest power of two below `n`, for n > 1: where a tree is split (RFC 9162, 2.1.1). */
export const splitOf = (n: number): number => {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
};

const heightOf = (leaves: number): number => Math.round(Math.log2(leaves));

/** The perfect subtrees of a span that begins where RFC 9162 splits a tree, from left to right; the largest come first. */
export const coverOf = ({ begin, end }: Span): readonly Node[] => {
  const nodes: Node[] = [];
  for (let from = begin; from < end;) {
    const rest = end - from;
    const split = splitOf(rest);
    const leaves = split * 2 === rest ? rest : split;
    nodes.push({ height: heightOf(leaves), index: from / leaves });
    from += leaves;
  }
  return nodes;
};

/** Root over the roots of the perfect subtrees of `coverOf`; the empty root for none. */
export const rootOfCover = (hashes: readonly Buffer[]): Buffer => {
  const last = hashes.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return hashes.slice(0, -1).reduceRight((right, left) => parentOf(left, right), last);
};

/** Root of 2^k hashes side by side. */
export const rootOfRow = (hashes: readonly Buffer[]): Buffer => {
  let row = hashes;
  while (row.length > 1) {
    const parents: Buffer[] = [];
    for (let at = 0; at + 1 < row.length; at += 2) {
      const [left, right] = [row[at], row[at + 1]];
      if (left && right) parents.push(parentOf(left, right));
    }
    row = parents;
  }
  return row[0] ?? EMPTY_ROOT;
};
