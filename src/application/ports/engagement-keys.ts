/** The name that somebody has within one engagement: stable inside it, another one in every other. */
export type Pseudonymise = (id: string) => string;

/** There is no key: the engagement is closed, or the key was never made. */
export class EngagementKeyMissing extends Error {
  override readonly name = 'EngagementKeyMissing';
}

/** The key that an engagement's pseudonyms are made with: made at the opening, destroyed at the closing (privacy.md 5). */
export abstract class EngagementKeys {
  /** Makes the key, once. */
  abstract make(engagementId: string): Promise<void>;
  /** @throws EngagementKeyMissing */
  abstract pseudonyms(engagementId: string): Promise<Pseudonymise>;
  /** Nobody can tell afterwards whom a pseudonym stood for. Says nothing of a key that is gone. */
  abstract destroy(engagementId: string): Promise<void>;
}
