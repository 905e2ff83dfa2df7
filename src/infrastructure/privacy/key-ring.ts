import type { KeyObject } from 'node:crypto';

/** A data key in clear, in memory only; `KeyObject` keeps its bytes out of logs and JSON. */
export interface DataKey {
  readonly kid: string;
  readonly kind: 'person' | 'document';
  /** Whom it is about: one person, or every living person of a document. */
  readonly subjects: readonly string[];
  readonly key: KeyObject;
}

/** Three-valued: a key that is merely not there is an alarm and is never taken for an erasure. */
export type KeyState = { readonly status: 'active'; readonly key: DataKey } | 'erased' | 'missing';

/** The keys of one command: by person, and one per document in the order asked. */
export interface CommandKeys {
  readonly persons: ReadonlyMap<string, DataKey>;
  readonly documents: readonly DataKey[];
}

/** Keeps the data keys. Keys are made by writes only: looking for one never makes it. */
export abstract class KeyRing {
  /**
   * The keys to seal with: of each person, and a new one for each document wrapped for every person it is about.
   * What had to be made is durable when it resolves.
   * @throws PersonErased, KeyMissing, KeysUnavailable
   */
  abstract forCommand(
    persons: readonly string[],
    documents: readonly (readonly string[])[],
  ): Promise<CommandKeys>;

  /**
   * The state of each key, in one look-up. A document stays active as long as one person it is about is:
   * erasing one of two persons leaves the text readable through the other, and says so by `subjects`.
   * @throws KeysUnavailable
   */
  abstract find(kids: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;

  /** Forgets every cached key that concerns a person. */
  abstract evict(subjectId: string): void;
}
