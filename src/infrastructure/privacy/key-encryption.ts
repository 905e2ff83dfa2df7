import type { KeyObject } from 'node:crypto';

/** A person's key as it lies in the keys database, and the version of the key-encryption key it opens with. */
export interface WrappedKey {
  readonly kekVersion: number;
  readonly wrapped: Buffer;
}

/**
 * Encrypts the keys of persons with a versioned key-encryption key (KEK) that never lies in a database.
 * Asynchronous, so that a vault or a cloud's key management can stand behind it; a local file does here.
 */
export abstract class KeyEncryption {
  /** Wraps with the current version, bound to the key's id, its person and that version. */
  abstract wrap(kid: string, subjectId: string, key: KeyObject): Promise<WrappedKey>;

  /**
   * Unwraps a key of any version that is still held.
   * @throws KeyMissing when the version is not held or the key does not open with it
   */
  abstract unwrap(kid: string, subjectId: string, wrapped: WrappedKey): Promise<KeyObject>;

  /** The versions held, the current one last, each with a check value that tells it from another key. */
  abstract versions(): Promise<readonly { readonly version: number; readonly check: string }[]>;
}
