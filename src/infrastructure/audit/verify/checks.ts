/** Every check, the codes it can find, and what each code means; the same table as in tools/verify.py. */
export const CHECKS = {
  files: {
    'file-altered': 'A file is not the one that the manifest names: its SHA-256 or its length differs.',
  },
  notes: {
    'note-malformed': 'A checkpoint is not a signed note with origin, size and root.',
    'note-unsigned': 'A checkpoint carries no signature.',
    'checkpoint-missing': 'There are events or rows, and no checkpoint for them.',
  },
  signatures: {
    'key-unknown': 'A checkpoint is not signed with a key that is trusted here.',
    'signature-wrong': 'The signature of a checkpoint does not fit its text and the key it names.',
  },
  origins: { 'origin-other': 'A checkpoint belongs to another log.' },
  roots: { 'root-differs': 'The leaves do not give the root hash that was signed: the log was changed.' },
  leaves: {
    'leaf-differs': 'A stored text is not the one that the notary noted.',
    'not-included': 'The proof does not lead from a stored text to the signed root.',
  },
  consistency: {
    'not-consistent': 'A smaller signed tree is not the beginning of a larger signed tree.',
    'consistency-missing': 'The proof that a checkpoint continues the one before it is missing.',
  },
  outside: {
    'outside-differs': 'The log is not the one that the brought checkpoint was signed for.',
    'checkpoint-newer':
      'The brought checkpoint is newer than the bundle: the log was cut back, or a newer bundle is needed.',
    'size-unknown': 'The bundle has no proof from the size of the brought checkpoint: ask for one that has.',
  },
  positions: {
    'position-gap': 'Positions are missing.',
    'position-repeated': 'A position comes twice or out of order.',
    'position-beyond': 'A position lies beyond the newest checkpoint.',
  },
  selection: { 'outside-selection': 'An event does not belong to what the bundle says it holds.' },
  ids: { 'id-repeated': 'An event id comes twice.' },
  versions: { 'version-wrong': 'The versions of a stream do not follow one another.' },
  links: { 'link-broken': 'An event does not name the hash of the event before it in its stream.' },
  canonical: {
    'not-canonical': 'A stored text is not in canonical form (RFC 8785).',
    'text-unreadable': 'A stored text is not the JSON object that it should be.',
  },
  columns: {
    'column-differs': 'A column of the database says something else than the stored text.',
    'row-malformed': 'A line of columns cannot be read.',
    'lines-uneven': 'Files that should have a line for each event do not have equally many.',
  },
} as const;

/** What is asked of a bundle. */
export type Check = keyof typeof CHECKS;

type CodesOf<Name extends Check> = keyof (typeof CHECKS)[Name];

/** What can be wrong with a bundle that can be read. */
export type FindingCode = { [Name in Check]: CodesOf<Name> }[Check];

/** Why a bundle, or what was brought beside it, cannot be read. */
export const UNREADABLE = {
  'manifest-missing': 'There is no bundle here: bundle.json is missing.',
  'manifest-malformed': 'bundle.json is not a manifest.',
  'format-unknown': 'The bundle has a format that this verifier does not know.',
  'file-missing': 'A file of the bundle is missing.',
  'file-truncated': 'A file of the bundle is shorter than the manifest says: the copy is not whole.',
  'file-malformed': 'A file of the bundle does not have its form.',
  'checkpoint-unreadable': 'The brought checkpoint cannot be read, or is not a checkpoint.',
  'read-failed': 'A file cannot be read to its end.',
  'key-malformed': 'The key given is not an Ed25519 verifier key.',
} as const;

/** What a reader of the report should know although nothing is wrong. */
export const WARNINGS = {
  'trust-none':
    'No key was pinned and no checkpoint brought: the bundle agrees with itself, which is all that is shown.',
  'nothing-signed': 'The log is empty: nothing was signed yet.',
  'nothing-selected': 'The bundle holds no event.',
  'rows-past-retention': 'Rows of the access log past their retention are gone; their leaf hashes are there.',
} as const;

/** The bundle, or an input beside it, cannot be read: neither valid nor not valid. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  /** @param file which one, where that is known */
  constructor(
    readonly code: keyof typeof UNREADABLE,
    readonly file: string | null = null,
  ) {
    super(UNREADABLE[code]);
  }
}

/** The logs that have a tree, in the order in which they are looked at. */
export const LOGS = ['events', 'accesses'] as const;
export type Log = (typeof LOGS)[number];
