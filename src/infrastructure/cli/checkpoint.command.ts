import {
  TREES,
  type SignedCheckpoint,
  type TransparencyLog,
  type Tree,
} from '../../application/ports/transparency-log.js';
import { treeArgument } from './tree-arguments.js';

/** The latest checkpoint of a tree, or of both; a log that nothing has been signed of has none. @throws UnusableArgument */
export const checkpointCommand = async (
  log: TransparencyLog,
  tree: string | undefined,
): Promise<readonly SignedCheckpoint[]> => {
  const trees: readonly Tree[] = tree === undefined ? TREES : [treeArgument(tree)];
  const found = await Promise.all(trees.map((one) => log.latest(one)));
  return found.filter((checkpoint) => checkpoint !== undefined);
};
