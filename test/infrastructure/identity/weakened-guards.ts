import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { decodeJwt, EmbeddedJWK, exportSPKI, importJWK, jwtVerify, type JWTVerifyOptions } from 'jose';
import type { IncomingMessage } from 'node:http';
import type { Person } from '../../../src/domain/access/person.js';
import { accessTokenPolicy } from '../../../src/infrastructure/identity/token-policy.js';
import { PolicyTokenVerifier, TokenVerifier } from '../../../src/infrastructure/identity/token-verifier.js';
import type { VerifiedToken } from '../../../src/infrastructure/identity/verified-token-cache.js';
import type { TestIssuer } from '../../support/test-issuer.js';
import type { Check } from '../../support/token-attacks.js';

/** Verifiers of which each lacks one check, for the negative controls. */
export async function weakenedVerifiers(
  { issuer, audience, keys, publicKey }: TestIssuer,
  subject: string,
): Promise<Readonly<Record<Exclude<Check, 'form'>, TokenVerifier>>> {
  const policy = accessTokenPolicy(issuer, audience);
  const pem = new TextEncoder().encode(await exportSPKI(publicKey));
  const strict = { issuer, audience, typ: 'at+jwt', algorithms: [...policy.algorithms] };
  const proven = (payload: Readonly<Record<string, unknown>>): VerifiedToken => ({
    issuer,
    subject: typeof payload['sub'] === 'string' ? payload['sub'] : '',
    expiresAt: Infinity,
  });
  const checking = (options: JWTVerifyOptions): TokenVerifier =>
    from(async (token, currentDate) =>
      proven((await jwtVerify(token, keys, { ...options, currentDate })).payload),
    );
  const { issuer: _issuer, ...noIssuer } = strict;
  const { audience: _audience, ...noAudience } = strict;
  const { typ: _typ, ...noType } = strict;
  return {
    signature: from(async (token) => proven(decodeJwt(token))),
    algorithm: new PolicyTokenVerifier({ ...policy, algorithms: ['HS256'] }, () => pem),
    issuer: checking(noIssuer),
    audience: checking(noAudience),
    type: checking(noType),
    time: new PolicyTokenVerifier({ ...policy, tolerance: 1_000_000 }, keys),
    claims: new PolicyTokenVerifier({ ...policy, requiredClaims: ['sub'] }, keys),
    binding: new PolicyTokenVerifier({ ...policy, refusedClaims: [] }, keys),
    subject: from(async (token, currentDate) => {
      await jwtVerify(token, keys, { ...strict, currentDate });
      return { issuer, subject, expiresAt: Infinity };
    }),
    'key-id': new PolicyTokenVerifier(policy, () => publicKey),
    'embedded-key': new PolicyTokenVerifier(policy, EmbeddedJWK),
    'key-address': new PolicyTokenVerifier(policy, async ({ jku, x5u }) => {
      const answer = await fetch(String(jku ?? x5u));
      return importJWK(JSON.parse(await answer.text()), 'ES256');
    }),
    nesting: from(async (token) =>
      proven(decodeJwt(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())),
    ),
  };
}

const from = (verify: TokenVerifier['verify']): TokenVerifier =>
  new (class extends TokenVerifier {
    verify(token: string, at: Date): Promise<VerifiedToken> {
      return verify(token, at);
    }
  })();

interface SloppyRequest {
  readonly raw: IncomingMessage;
  readonly body: unknown;
  person?: Person;
}

/** A guard that takes a token from wherever it finds one and asks no further; knows one person. */
export const sloppyGuard = (person: Person): CanActivate => ({
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest<SloppyRequest>();
    const everywhere = [request.raw.url, ...request.raw.rawHeaders, JSON.stringify(request.body ?? '')].join(
      ' ',
    );
    const token = /eyJ[\w-]+\.[\w-]+\.|dGhpcyBpcyBvcGFxdWU/.exec(everywhere);
    if (token === null) return false;
    request.person = person;
    return true;
  },
});
