import type { Tree } from '../../../application/ports/transparency-log.js';
import type { LogFinding, LogVerdict } from './log-finding.js';
import { merkleFold } from './merkle-fold.js';
import type { OutsideCheckpoints, Vouched } from './newest-checkpoint.js';

/** Takes leaves in their order, and says at the end how the log and the checkpoints outside go together. */
export interface CheckpointComparison {
  add(leaf: Buffer): void;
  verdict(fault?: Pick<LogFinding, 'position' | 'problem'>): LogVerdict;
}

const problemOf = (fits: Vouched | undefined, root: Buffer | undefined): string | undefined => {
  if (!fits) return undefined;
  if (!fits.root) return 'the checkpoint of this size is not signed by a key of the audit folder';
  return root?.equals(fits.root) === true ? undefined : 'the checkpoint of this size has another root';
};

/** Compares a log of `size` entries with what lies in the audit folder. */
export const againstCheckpoint = async (
  tree: Tree,
  size: number,
  outside: OutsideCheckpoints,
): Promise<CheckpointComparison> => {
  const fits = await outside.upTo(size);
  const fold = merkleFold();
  let root: Buffer | undefined;
  const finding = (fault: Pick<LogFinding, 'position' | 'problem'> | undefined): LogFinding | undefined => {
    if (fault) return { tree, ...fault };
    const problem = problemOf(fits, root);
    if (problem !== undefined) return { tree, position: fits?.size ?? 0, problem };
    const beyond = outside.newest?.size ?? 0;
    return beyond > size
      ? {
          tree,
          position: size,
          problem: `a checkpoint vouches for ${beyond} entries, the log ends here`,
          short: true,
        }
      : undefined;
  };
  return {
    add(leaf) {
      fold.add(leaf);
      if (fold.size === fits?.size) root = fold.root();
    },
    verdict: (fault) => ({ tree, entries: fold.size, vouched: fits?.size, finding: finding(fault) }),
  };
};
