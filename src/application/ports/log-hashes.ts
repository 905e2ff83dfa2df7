/** A hash that grows with what it is given. */
export interface RunningHash {
  add(part: string | Uint8Array): void;
  /** 64 hex digits; nothing may be added afterwards. */
  end(): string;
}

/** The hashes that the proofs of the log stand on. */
export abstract class LogHashes {
  /** SHA-256(0x00 || stored text), 64 hex digits. */
  abstract ofLeaf(body: string): string;
  /** A SHA-256 to be fed. */
  abstract running(): RunningHash;
}
