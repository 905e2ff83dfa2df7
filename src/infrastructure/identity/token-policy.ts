/** What a token must be to count; data, so that a test can weaken one point and see the attack pass. */
export interface TokenPolicy {
  readonly issuer: string;
  readonly audience: string;
  /** Signature algorithms; asymmetric only, so that a public key is never taken for a shared secret. */
  readonly algorithms: readonly string[];
  /** The `typ` of the header: `at+jwt` (RFC 9068) keeps ID and logout tokens out. */
  readonly type: string;
  /** Claims that must be there, next to `iss` and `aud`. */
  readonly requiredClaims: readonly string[];
  /** Claims that must not be there: `cnf` binds a token to a key that a bearer does not prove (RFC 9449). */
  readonly refusedClaims: readonly string[];
  /** Seconds that the clocks of issuer and service may differ. */
  readonly tolerance: number;
}

/** The policy of privacy.md 6 for access tokens of one issuer to one API. */
export const accessTokenPolicy = (issuer: string, audience: string): TokenPolicy => ({
  issuer,
  audience,
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  type: 'at+jwt',
  requiredClaims: ['sub', 'exp', 'iat'],
  refusedClaims: ['cnf'],
  tolerance: 5,
});
