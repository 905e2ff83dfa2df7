/** Where checkpoints are kept: the database, the audit folder, the second folder. */
export type PlaceName = 'database' | 'folder' | 'sink';

const REASONS = {
  'tree-smaller': 'the tree is smaller than its last checkpoint',
  'tree-inconsistent': 'the tree does not go on from its last checkpoint',
  'note-unreadable': 'the last checkpoint is no note that this notary has signed',
  'keys-differ': 'the list of keys is not the one that the notary has kept',
  'log-smaller': 'the log is smaller than the tree',
  'log-changed': 'the log does not go on from the last leaf of the tree',
  'tiles-damaged': 'the tiles do not hold what the size of the tree says',
} as const;

/** Why the notary does not sign. */
export type RefusalReason = keyof typeof REASONS;

/** The notary will not sign: somebody must look at the log and at the places. Never names a value. */
export class NotaryRefused extends Error {
  override readonly name = 'NotaryRefused';

  constructor(
    readonly reason: RefusalReason,
    readonly place: PlaceName = 'database',
  ) {
    super(`The notary refuses to sign: ${REASONS[reason]} (${place}).`);
  }
}
