import type { ConsistencyProof, TransparencyLog } from '../../application/ports/transparency-log.js';
import { treeArgument, wholeArgument } from './tree-arguments.js';

/** Proof that a log has only grown between two sizes. @throws UnusableArgument, BeyondTree */
export const consistencyCommand = async (
  log: TransparencyLog,
  tree: string,
  from: string,
  to: string,
): Promise<ConsistencyProof> =>
  log.consistency(treeArgument(tree), wholeArgument('FROM', from), wholeArgument('TO', to));
