import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { accessTokenPolicy } from '../../src/infrastructure/identity/token-policy.js';
import { PolicyTokenVerifier, type TokenVerifier } from '../../src/infrastructure/identity/token-verifier.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'https://api.example';

/** Changes to the claims or the header of an otherwise genuine token; `undefined` leaves the entry out. */
interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey | Uint8Array;
}

/** An issuer for tests: mints access tokens, genuine or not, without a sign-in. */
export interface TestIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly publicJwk: JWK;
  readonly publicKey: CryptoKey;
  readonly keys: JWTVerifyGetKey;
  /** For `overrideProvider(TokenVerifier).useValue(…)`. */
  readonly verifier: TokenVerifier;
  /** A signed token about `subject`, good for five minutes from `at` (now when absent). */
  readonly mint: (subject: string, changes?: TokenChanges, at?: Date) => Promise<string>;
}

/** A fresh issuer with a key of its own for the algorithm. */
export async function testIssuer(alg: 'ES256' | 'RS256' | 'PS256' | 'EdDSA' = 'ES256'): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'test-key' };
  const keys = createLocalJWKSet({ keys: [publicJwk] });
  return {
    issuer: ISSUER,
    audience: AUDIENCE,
    publicJwk,
    publicKey,
    keys,
    verifier: new PolicyTokenVerifier(accessTokenPolicy(ISSUER, AUDIENCE), keys),
    mint(subject, { claims = {}, header = {}, key = privateKey } = {}, at = new Date()) {
      const now = Math.floor(at.getTime() / 1000);
      const genuine = { iss: ISSUER, aud: AUDIENCE, sub: subject, iat: now, exp: now + 300 };
      const payload: JWTPayload = present({ ...genuine, ...claims });
      const { alg: algorithm = alg, ...rest } = present({ typ: 'at+jwt', kid: 'test-key', ...header });
      const protectedHeader: JWTHeaderParameters = { ...rest, alg: String(algorithm) };
      const extensions = Array.isArray(header['crit']) ? header['crit'] : [];
      return new SignJWT(payload)
        .setProtectedHeader(protectedHeader)
        .sign(key, { crit: Object.fromEntries(extensions.map((name) => [String(name), true])) });
    },
  };
}

const present = (entries: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
