import { createHash } from 'node:crypto';

const sha = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const largestPowerBelow = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

/** Leaf hash of RFC 9162, 2.1.1, written apart from the service. */
export const naiveLeaf = (bytes: Uint8Array): Buffer => sha(Uint8Array.of(0), bytes);

/** Node hash of RFC 9162, 2.1.1. */
export const naiveParent = (left: Uint8Array, right: Uint8Array): Buffer =>
  sha(Uint8Array.of(1), left, right);

/** MTH of RFC 9162, 2.1.1, word for word: slow, and evidently right. */
export const naiveRoot = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves;
  if (only === undefined) return sha();
  if (leaves.length === 1) return only;
  const k = largestPowerBelow(leaves.length);
  return naiveParent(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
};

/** PATH of RFC 9162, 2.1.3.1, word for word. */
export const naiveInclusion = (m: number, leaves: readonly Buffer[]): readonly Buffer[] => {
  if (leaves.length === 1) return [];
  const k = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k
    ? [...naiveInclusion(m, left), naiveRoot(right)]
    : [...naiveInclusion(m - k, right), naiveRoot(left)];
};

const subProof = (m: number, leaves: readonly Buffer[], whole: boolean): readonly Buffer[] => {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...subProof(m, left, whole), naiveRoot(right)]
    : [...subProof(m - k, right, false), naiveRoot(left)];
};

/** PROOF of RFC 9162, 2.1.4.1, word for word; empty from nothing. */
export const naiveConsistency = (m: number, leaves: readonly Buffer[]): readonly Buffer[] =>
  m === 0 ? [] : subProof(m, leaves, true);
