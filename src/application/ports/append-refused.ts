/** Why an append can never be stored, however often it is tried. */
export type AppendFault =
  /** No events: a decision that says nothing is not appended. */
  | 'empty'
  /** More than MAX_APPEND_BYTES of stored text. */
  | 'too-large'
  /** Two events of the append have the same id. */
  | 'duplicate-event'
  /** `head.leafHash` is not the hash of the stream's last event. */
  | 'broken-chain'
  /** The database refuses a value. */
  | 'not-storable';

/** The append itself is at fault; nothing was appended. */
export class AppendRefused extends Error {
  override readonly name = 'AppendRefused';

  constructor(readonly fault: AppendFault) {
    super(`The append was refused: ${fault}.`);
  }
}

/** Bytes of stored text that one append may have: the limit of the strictest store. */
export const MAX_APPEND_BYTES = 1_048_576;
