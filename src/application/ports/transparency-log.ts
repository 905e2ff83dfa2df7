import type { Instant } from '../../domain/kernel/moment.js';

/** The two logs that have a tree: what happened, and who saw what (audit 1). */
export const TREES = ['events', 'accesses'] as const;
export type Tree = (typeof TREES)[number];

/** A signed statement of how large a log is and what its root hash is (C2SP tlog-checkpoint). */
export interface SignedCheckpoint {
  readonly tree: Tree;
  /** Leaves; the leaf of position p has index p - 1. */
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
  /** The signed note, byte for byte. */
  readonly note: string;
  readonly signedAt: Instant;
}

/** Hashes of the audit path (RFC 9162, 2.1.3), from the leaf upwards, 64 hex digits each. */
export interface InclusionProof {
  readonly position: number;
  readonly size: number;
  readonly leafHash: string;
  readonly path: readonly string[];
}

/** Proof that a smaller tree is the beginning of a larger one (RFC 9162, 2.1.4). */
export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly path: readonly string[];
}

/** A size or a position that the tree does not have (yet); the message names which, without repeating the value. */
export class BeyondTree extends Error {
  override readonly name = 'BeyondTree';

  constructor(readonly field: 'size' | 'position' | 'from' | 'to') {
    super(`The tree does not reach that far: ${field}.`);
  }
}

/** What the notary has written, for anybody who wants to check it. Reads only. */
export abstract class TransparencyLog {
  /** The latest checkpoint; absent while the log is empty or the notary has not signed yet. */
  abstract latest(tree: Tree): Promise<SignedCheckpoint | undefined>;

  /** Checkpoints with size > `after`, smallest first, at most `limit`. */
  abstract checkpoints(tree: Tree, after: number, limit: number): Promise<readonly SignedCheckpoint[]>;

  /** @throws BeyondTree when size is beyond the noted leaves, or position is not from 1 to size */
  abstract inclusion(tree: Tree, position: number, size: number): Promise<InclusionProof>;

  /**
   * Leaf hashes as the notary noted them (64 hex digits each) of the positions after `after`, at most `limit`: they stay
   * when a row of the access log is past its retention, and a whole bundle is held against them.
   */
  abstract leaves(tree: Tree, after: number, limit: number): Promise<readonly string[]>;

  /** @throws BeyondTree when not 0 <= from <= to <= noted leaves */
  abstract consistency(tree: Tree, from: number, to: number): Promise<ConsistencyProof>;

  /** Every key that has signed, oldest first, as C2SP verifier keys `name+id+base64`. */
  abstract verifierKeys(): Promise<readonly string[]>;
}
