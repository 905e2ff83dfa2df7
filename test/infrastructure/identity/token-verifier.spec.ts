import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { issuerKeys } from '../../../src/infrastructure/identity/issuer-keys.js';
import { accessTokenPolicy } from '../../../src/infrastructure/identity/token-policy.js';
import {
  PolicyTokenVerifier,
  SigningKeysUnavailable,
} from '../../../src/infrastructure/identity/token-verifier.js';
import { testIssuer } from '../../support/test-issuer.js';

const at = new Date('2026-11-21T10:00:00.000Z');

describe('tokens of an outside issuer', () => {
  const issuer = testIssuer();
  let asked: string[] = [];
  let healthy = true;
  let claimed: string | undefined;
  let address = '';
  const provider = createServer(({ url }, response) => {
    asked.push(url ?? '');
    response.statusCode = healthy ? 200 : 500;
    const metadata = { issuer: claimed, jwks_uri: `${address}/jwks` };
    void issuer.then(({ publicJwk }) =>
      response.end(JSON.stringify(url === '/jwks' ? { keys: [publicJwk] } : metadata)),
    );
  });
  const verifier = async () => {
    const { issuer: iss, audience } = await issuer;
    return new PolicyTokenVerifier(accessTokenPolicy(iss, audience), issuerKeys(iss, `${address}/jwks`));
  };
  const discovering = async () => {
    const { audience } = await issuer;
    return new PolicyTokenVerifier(accessTokenPolicy(address, audience), issuerKeys(address));
  };

  beforeAll(async () => {
    await new Promise<void>((ready) => provider.listen(0, '127.0.0.1', ready));
    const { port } = provider.address() as AddressInfo; // the address of a TCP server is an object
    address = `http://127.0.0.1:${port}`;
  });
  beforeEach(() => {
    asked = [];
    claimed = address;
  });
  afterAll(() => new Promise((closed) => provider.close(closed)));

  it('are checked with keys fetched once, and are not checked again while they are remembered', async () => {
    const { mint } = await issuer;
    const remote = await verifier();
    const token = await mint('s', {}, at);
    const [first, second] = [await remote.verify(token, at), await remote.verify(token, at)];
    await remote.verify(await mint('t', {}, at), at);
    expect(second).toBe(first);
    expect(asked).toEqual(['/jwks']);
  });

  it('with invented key ids do not make the service ask again and again', async () => {
    const { mint } = await issuer;
    const remote = await verifier();
    await remote.verify(await mint('s', {}, at), at);
    asked = [];
    for (const kid of ['x', 'y', 'z']) {
      const forged = await mint('s', { header: { kid } }, at);
      await expect(remote.verify(forged, at)).rejects.toMatchObject({ code: 'token-invalid' });
    }
    expect(asked).toEqual([]);
  });

  it('cannot be judged while the issuer does not answer: neither accepted nor called invalid', async () => {
    const { mint } = await issuer;
    const remote = await verifier();
    healthy = false;
    const token = await mint('s', {}, at);
    await expect(remote.verify(token, at)).rejects.toBeInstanceOf(SigningKeysUnavailable);
    healthy = true;
    await expect(remote.verify(token, at)).resolves.toMatchObject({ subject: 's' });
  });

  it('are checked with keys found through its discovery document', async () => {
    const { mint } = await issuer;
    const remote = await discovering();
    await remote.verify(await mint('s', { claims: { iss: address } }, at), at);
    await remote.verify(await mint('t', { claims: { iss: address } }, at), at);
    expect(asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it.each(['https://other.example', undefined])('are not judged by a document of %s', async (other) => {
    const { mint } = await issuer;
    const remote = await discovering();
    const token = await mint('s', { claims: { iss: address } }, at);
    claimed = other;
    await expect(remote.verify(token, at)).rejects.toBeInstanceOf(SigningKeysUnavailable);
    claimed = address;
    await expect(remote.verify(token, at)).resolves.toMatchObject({ issuer: address });
  });

  it('that were remembered expire on time', async () => {
    const { mint, verifier: local } = await issuer;
    const token = await mint('s', { claims: { exp: at.getTime() / 1000 + 30 } }, at);
    await local.verify(token, at);
    const later = new Date(at.getTime() + 40_000);
    await expect(local.verify(token, later)).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('are refused without a word of what they hold', async () => {
    const { mint, verifier: local } = await issuer;
    const token = await mint('SECRET-SUBJECT', { claims: { aud: 'SECRET-AUDIENCE' } }, at);
    const error: unknown = await local.verify(token, at).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    const said = error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : '';
    expect(said).not.toMatch(/SECRET|eyJ/);
  });
});
