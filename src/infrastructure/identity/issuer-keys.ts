import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** How long fetched keys count, and how soon an unknown key id may cause another fetch; milliseconds. */
const KEPT = 10 * 60_000;
const COOL_DOWN = 30_000;
const TIMEOUT = 3_000;

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * The public keys of an outside issuer: fetched when first needed, kept, fetched again when a new key id turns up.
 * Without `jwksUri` its address is looked up in the issuer's discovery document, once it can be had.
 * The function throws whatever went wrong on the way: the caller tells that from a bad token.
 */
export function issuerKeys(issuer: string, jwksUri?: string): JWTVerifyGetKey {
  if (jwksUri !== undefined) return remoteKeys(jwksUri);
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer).then(remoteKeys);
    const keys = await found.catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return keys(header, token);
  };
}

const remoteKeys = (jwksUri: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(jwksUri), {
    cacheMaxAge: KEPT,
    cooldownDuration: COOL_DOWN,
    timeoutDuration: TIMEOUT,
  });

/** OpenID Connect Discovery 1.0, section 4: the document must speak of the very issuer that was asked. */
async function discover(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
  if (!answer.ok) throw new Error(`The issuer's discovery document answered ${answer.status}.`);
  const said = metadata.parse(await answer.json());
  if (said.issuer !== issuer) throw new Error('The discovery document is of another issuer.');
  return said.jwks_uri;
}
