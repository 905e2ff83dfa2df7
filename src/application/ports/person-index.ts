/** What persons are found by: a tax code, or a surname with a birth year. */
export type PersonIndexKind = 'tax-code' | 'surname-birth-year';

/**
 * Blind indexes of persons: keyed hashes only, with the person's id; a row dies with its person.
 * Written before the events, so a row may name a person that was never registered or a value that was never recorded.
 */
export abstract class PersonIndex {
  /** Saying it twice is fine. */
  abstract put(subjectId: string, kind: PersonIndexKind, key: string): Promise<void>;
  /** Ids of the persons under a key, in the order of the ids. */
  abstract find(kind: PersonIndexKind, key: string): Promise<readonly string[]>;
  /** Keys a person is found under. */
  abstract keysOf(subjectId: string, kind: PersonIndexKind): Promise<readonly string[]>;
  /** Takes away one key of a person, or everything that finds them. */
  abstract remove(
    subjectId: string,
    only?: { readonly kind: PersonIndexKind; readonly key: string },
  ): Promise<void>;
}
