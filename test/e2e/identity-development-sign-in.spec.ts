import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentPeople } from '../../src/infrastructure/identity/development-people.js';
import { STYLE_DIGEST } from '../../src/infrastructure/identity/development-sign-in.page.js';
import { call } from '../support/call.js';
import { startProbe } from '../support/sign-in-probe.js';

const audience = 'https://api.example';
const identity = { provider: 'development', audience } as const;

describe('the development sign-in', () => {
  let app: NestFastifyApplication;
  let publicUrl: string;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'identity-'));
    ({ app, publicUrl } = await startProbe({ dataDir, production: false, identity }));
  });
  afterAll(async () => {
    await app.close();
    await rm(dataDir, { recursive: true });
  });

  const authorize = (changes: Readonly<Record<string, string>> = {}) =>
    call(
      `${publicUrl}/dev/oidc/auth?${new URLSearchParams({
        client_id: 'explorer',
        response_type: 'code',
        scope: 'openid api',
        redirect_uri: `${publicUrl}/api/docs/oauth2-redirect.html`,
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
        ...changes,
      }).toString()}`,
    );
  const signInPage = async () => {
    const { headers } = await authorize();
    const cookie = (headers['set-cookie'] ?? []).map((line) => line.replace(/;.*/, '')).join('; ');
    return { url: `${publicUrl}${new URL(headers.location ?? '', publicUrl).pathname}`, cookie };
  };

  it('shows everybody on a page without scripts, in Italian', async () => {
    const { url, cookie } = await signInPage();
    const page = await call(url, 'GET', { cookie });
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src '${STYLE_DIGEST}'; form-action 'self' ${publicUrl}; base-uri 'none'; frame-ancestors 'none'`,
    });
    expect(page.body).not.toMatch(/<script|password"/i);
    for (const { signInSubject } of developmentPeople)
      expect(page.body).toContain(`value="${signInSubject}"`);
  });

  it('says at its address who there is and how to get a token of each', async () => {
    const page = await call(`${publicUrl}/dev/oidc`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('token -- social-worker 2</code>');
    for (const { displayName } of developmentPeople) expect(page.body).toContain(displayName);
  });

  it('refuses a person who is not on the page, and a form that is too long', async () => {
    const { url, cookie } = await signInPage();
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    expect(await call(url, 'POST', headers, 'person=nobody')).toMatchObject({ status: 400 });
    expect(await call(url, 'POST', headers, `x=${'x'.repeat(2000)}`)).toMatchObject({ status: 400 });
  });

  it('does not sign in at the address of another sign-in', async () => {
    const [mine, theirs] = [await signInPage(), await signInPage()];
    const headers = { cookie: mine.cookie, 'content-type': 'application/x-www-form-urlencoded' };
    expect(await call(theirs.url, 'POST', headers, 'person=dev-dpo-1')).toMatchObject({ status: 400 });
  });

  it('does nothing for a browser that has not begun the sign-in', async () => {
    const { url } = await signInPage();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await call(url, 'POST', form, 'person=dev-dpo-1')).toMatchObject({ status: 400 });
  });

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for an unknown client', { client_id: 'stranger' }],
    ['towards another address', { redirect_uri: 'https://evil.example/' }],
    ['for a token without a code', { response_type: 'id_token', nonce: 'n' }],
  ])('does not begin %s', async (_, changes) => {
    const { headers } = await authorize(changes);
    expect(headers.location ?? '').not.toContain('/sign-in/');
    expect(headers.location ?? '').not.toContain('evil.example');
  });

  it('answers only under its own name (DNS rebinding)', async () => {
    const answer = await call(`${publicUrl}/dev/oidc/people`, 'GET', { host: 'evil.example' });
    expect(answer.status).toBe(421);
  });

  it('publishes addresses under PUBLIC_URL and no private key', async () => {
    const metadata = await call(`${publicUrl}/dev/oidc/.well-known/openid-configuration`);
    expect(JSON.parse(metadata.body)).toMatchObject({
      issuer: `${publicUrl}/dev/oidc`,
      authorization_endpoint: `${publicUrl}/dev/oidc/auth`,
      token_endpoint: `${publicUrl}/dev/oidc/token`,
    });
    const keys = await call(`${publicUrl}/dev/oidc/jwks`);
    expect(keys.body).toContain('"P-256"');
    expect(keys.body).not.toContain('"d"');
  });
});
