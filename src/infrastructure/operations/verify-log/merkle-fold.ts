import { createHash } from 'node:crypto';

/** Root of no leaves (RFC 9162, 2.1.1). */
const EMPTY = createHash('sha256').digest();

const parentOf = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** Takes leaf hashes from left to right and says the root so far (RFC 9162, 2.1.1). Written apart from the notary's tree. */
export interface MerkleFold {
  readonly size: number;
  add(leaf: Buffer): void;
  root(): Buffer;
}

/** Keeps the roots of the perfect subtrees of the leaves so far, the largest first: one for each bit of their number. */
export const merkleFold = (): MerkleFold => {
  const subtrees: Buffer[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(leaf) {
      let node = leaf;
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2))
        node = parentOf(subtrees.pop() ?? EMPTY, node);
      subtrees.push(node);
      size += 1;
    },
    root: () =>
      subtrees.length === 0 ? EMPTY : subtrees.reduceRight((right, left) => parentOf(left, right)),
  };
};
