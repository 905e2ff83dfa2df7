import { hash } from 'node:crypto';

/** What a token proved: who issued it, about whom, until when (milliseconds since 1970). */
export interface VerifiedToken {
  readonly issuer: string;
  readonly subject: string;
  readonly expiresAt: number;
}

/** Remembers tokens that verified, so that a signature is not checked again for each request of a busy page. */
export interface VerifiedTokenCache {
  /** What this very token proved, unless it was too long ago; `at` in milliseconds since 1970. */
  get(token: string, at: number): VerifiedToken | undefined;
  put(token: string, verified: VerifiedToken, at: number): void;
}

/**
 * A bounded cache; the oldest entry makes room. Tokens are kept as SHA-256 only: a heap dump gives no credential.
 * @param capacity number of tokens.
 * @param lifetime milliseconds, also the longest that a withdrawn signing key goes on counting.
 */
export function verifiedTokenCache(capacity: number, lifetime: number): VerifiedTokenCache {
  const entries = new Map<string, { readonly verified: VerifiedToken; readonly until: number }>();
  const keyOf = (token: string): string => hash('sha256', token, 'base64');
  return {
    get(token, at) {
      const key = keyOf(token);
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (at < entry.until) return entry.verified;
      entries.delete(key);
      return undefined;
    },
    put(token, verified, at) {
      const oldest = entries.size >= capacity ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
      entries.set(keyOf(token), { verified, until: Math.min(verified.expiresAt, at + lifetime) });
    },
  };
}
