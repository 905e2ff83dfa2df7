import type {
  ConsistencyProof,
  SignedCheckpoint,
  TransparencyLog,
  Tree,
} from '../../../application/ports/transparency-log.js';

/** Checkpoints of one tree in a bundle: more would say little more, and each takes the verifier a signature. */
const MOST = 256;

/** The checkpoint of exactly a size, or the latest; absent where there is none. */
const lastOf = async (
  log: TransparencyLog,
  tree: Tree,
  upTo: number | undefined,
): Promise<SignedCheckpoint | undefined> => {
  if (upTo === undefined) return log.latest(tree);
  const [found] = await log.checkpoints(tree, upTo - 1, 1);
  return found?.size === upTo ? found : undefined;
};

/**
 * Checkpoints of a tree, smallest first, evenly spread, the newest always, or the one of the size `upTo`; none while
 * nothing is signed.
 */
export const checkpointsOf = async (
  log: TransparencyLog,
  tree: Tree,
  upTo?: number,
): Promise<readonly SignedCheckpoint[]> => {
  const newest = await lastOf(log, tree, upTo);
  if (newest === undefined) return [];
  const step = Math.ceil(newest.size / MOST);
  const found: SignedCheckpoint[] = [];
  for (let after = 0; ;) {
    const [next] = await log.checkpoints(tree, after, 1);
    if (next === undefined || next.size >= newest.size) return [...found, newest];
    found.push(next);
    after = next.size + step - 1;
  }
};

/**
 * Proofs that each checkpoint continues the one before it, and that the newest continues each size of `from`.
 * @throws BeyondTree when a size is not in the tree
 */
export const consistencyOf = async (
  log: TransparencyLog,
  tree: Tree,
  checkpoints: readonly SignedCheckpoint[],
  from: readonly number[],
): Promise<readonly ConsistencyProof[]> => {
  const newest = checkpoints.at(-1);
  if (newest === undefined) return [];
  const steps = checkpoints.slice(1).map(({ size }, index) => [checkpoints[index]?.size ?? 0, size] as const);
  const pairs = [...steps, ...from.map((size) => [size, newest.size] as const)];
  const proofs: ConsistencyProof[] = [];
  for (const [small, large] of pairs) proofs.push(await log.consistency(tree, small, large));
  return proofs;
};
