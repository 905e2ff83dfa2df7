import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { NotAuthenticated } from '../../application/errors.js';
import type { TokenPolicy } from './token-policy.js';
import { verifiedTokenCache, type VerifiedToken } from './verified-token-cache.js';

const CAPACITY = 10_000;
const LIFETIME_MS = 60_000;
const LONGEST_SUBJECT = 255;

/** The issuer's public keys cannot be had at this moment: nothing can be said about the token. */
export class SigningKeysUnavailable extends Error {
  override readonly name = 'SigningKeysUnavailable';

  constructor() {
    super('The signing keys of the identity provider cannot be read.');
  }
}

/** Tells who an access token belongs to; the only door for tokens. */
export abstract class TokenVerifier {
  /**
   * @param at when the request came.
   * @throws NotAuthenticated `token-expired` for a genuine token that is over, `token-invalid` for everything else.
   * @throws SigningKeysUnavailable when the issuer's keys cannot be read.
   */
  abstract verify(token: string, at: Date): Promise<VerifiedToken>;
}

/** Holds tokens against a policy and remembers those that passed for a minute at most. */
export class PolicyTokenVerifier extends TokenVerifier {
  private readonly cache = verifiedTokenCache(CAPACITY, LIFETIME_MS);

  constructor(
    private readonly policy: TokenPolicy,
    private readonly keys: JWTVerifyGetKey,
  ) {
    super();
  }

  async verify(token: string, at: Date): Promise<VerifiedToken> {
    const known = this.cache.get(token, at.getTime());
    if (known !== undefined) return known;
    const verified = await check(token, at, this.policy, this.keys);
    this.cache.put(token, verified, at.getTime());
    return verified;
  }
}

async function check(
  token: string,
  at: Date,
  policy: TokenPolicy,
  keys: JWTVerifyGetKey,
): Promise<VerifiedToken> {
  try {
    const { payload } = await jwtVerify(token, loud(keys), {
      issuer: policy.issuer,
      audience: policy.audience,
      algorithms: [...policy.algorithms],
      typ: policy.type,
      requiredClaims: [...policy.requiredClaims],
      clockTolerance: policy.tolerance,
      currentDate: at,
    });
    return proven(payload, at, policy);
  } catch (error) {
    if (error instanceof SigningKeysUnavailable) throw error;
    // The library's message may quote the token: only the code goes on.
    throw new NotAuthenticated(error instanceof errors.JWTExpired ? 'token-expired' : 'token-invalid');
  }
}

/** What jose leaves to its caller: a token from the future, a bound token, an empty subject. */
function proven(payload: JWTPayload, at: Date, policy: TokenPolicy): VerifiedToken {
  const { iss = '', exp = 0, iat = 0 } = payload;
  const sub: unknown = payload.sub;
  if (
    typeof sub !== 'string' ||
    sub.trim() === '' ||
    sub.length > LONGEST_SUBJECT ||
    iat > at.getTime() / 1000 + policy.tolerance ||
    policy.refusedClaims.some((claim) => claim in payload)
  ) {
    throw new NotAuthenticated('token-invalid');
  }
  return { issuer: iss, subject: sub, expiresAt: exp * 1000 };
}

/** Tells "no such key" (the token's fault) from "no keys to be had" (the provider's). */
function loud(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const ofTheToken =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      throw ofTheToken ? error : new SigningKeysUnavailable();
    }
  };
}
