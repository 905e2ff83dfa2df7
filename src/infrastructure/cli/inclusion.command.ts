import type { InclusionProof, TransparencyLog } from '../../application/ports/transparency-log.js';
import { provesInclusion } from '../audit/merkle/verification.js';
import { treeArgument, wholeArgument } from './tree-arguments.js';

/** A proof, and whether it leads to the root of the signed checkpoint of that size, where there is one. */
export interface CheckedInclusion extends InclusionProof {
  readonly leadsToCheckpoint?: boolean;
}

const hashOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/**
 * Proof that an entry is in a log, in the tree of the latest checkpoint unless told.
 * @throws UnusableArgument, BeyondTree
 */
export const inclusionCommand = async (
  log: TransparencyLog,
  treeText: string,
  positionText: string,
  sizeText: string | undefined,
): Promise<CheckedInclusion> => {
  const tree = treeArgument(treeText);
  const position = wholeArgument('POSITION', positionText);
  const size =
    sizeText === undefined ? ((await log.latest(tree))?.size ?? 0) : wholeArgument('SIZE', sizeText);
  const proof = await log.inclusion(tree, position, size);
  const [checkpoint] = await log.checkpoints(tree, size - 1, 1);
  if (checkpoint?.size !== size) return proof;
  const said = { index: position - 1, size, leaf: hashOf(proof.leafHash), root: hashOf(checkpoint.root) };
  return { ...proof, leadsToCheckpoint: provesInclusion(said, proof.path.map(hashOf)) };
};
