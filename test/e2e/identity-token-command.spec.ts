import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '../support/call.js';
import { freePort } from '../support/free-port.js';
import { runTokenCommand, startProbe } from '../support/sign-in-probe.js';

const audience = 'https://api.example';
const identity = { provider: 'development', audience } as const;
const outside = { provider: 'outside', issuer: 'https://issuer.example', audience } as const;

describe('npm run token', () => {
  let app: NestFastifyApplication;
  let publicUrl: string;
  let dataDir: string;
  const options = () => ({ dataDir, production: false, identity });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'identity-'));
    ({ app, publicUrl } = await startProbe(options()));
  });
  afterAll(async () => {
    await app.close();
    await rm(dataDir, { recursive: true });
  });

  it('gives a token that the guard accepts, and only the token on standard output', async () => {
    const { code, out, err } = await runTokenCommand(publicUrl, 'social-worker');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await call(`${publicUrl}/probe`, 'GET', { authorization: `Bearer ${out.trim()}` });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      { kind: 'operator', userId: 'urn:patti-gener-attivi:development dev-social-worker-1', grants: [] },
    ]);
    expect(decodeProtectedHeader(out)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const claims = decodeJwt(out);
    expect(claims).toMatchObject({ aud: audience, sub: 'dev-social-worker-1' });
    expect(Object.keys(claims).sort()).toEqual([
      'aud',
      'client_id',
      'exp',
      'iat',
      'iss',
      'jti',
      'scope',
      'sub',
    ]);
  });

  it('signs in the second person of a role', async () => {
    const { out } = await runTokenCommand(publicUrl, 'supervisor', '2');
    expect(decodeJwt(out).sub).toBe('dev-supervisor-2');
  });

  it.each([
    [['wizard'], /no such role\. One of:\n {2}social-worker\n[^]* {2}citizen\n/],
    [[], /Which role\? One of:\n {2}social-worker/],
    [['auditor', '7'], /has 1 seeded people: give a number from 1 to 1/],
    [['auditor', 'x'], /give a number/],
  ])('says which roles and people there are (%j)', async (args, message) => {
    const { code, out, err } = await runTokenCommand(publicUrl, ...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });

  it('leaves the bodies of the API to the API', async () => {
    const { out } = await runTokenCommand(publicUrl, 'auditor');
    const headers = { authorization: `Bearer ${out.trim()}`, 'content-type': 'application/json' };
    const answer = await call(`${publicUrl}/probe`, 'POST', headers, '{"a":1}');
    expect([answer.status, answer.body]).toEqual([201, '{"a":1}']);
  });

  it('keeps its key: a token outlives a restart', async () => {
    const { out } = await runTokenCommand(publicUrl, 'tutor');
    await app.close();
    ({ app } = await startProbe(options(), Number(new URL(publicUrl).port)));
    const answer = await call(`${publicUrl}/probe`, 'GET', { authorization: `Bearer ${out.trim()}` });
    expect(answer.status).toBe(200);
  });
});

describe('without the development sign-in', () => {
  it('production refuses to start and leaves no key behind', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'identity-'));
    const dataDir = join(parent, 'never-made');
    const started = startProbe({ dataDir, production: true, identity });
    // One that starts all the same must not keep the test run alive.
    const closed = started.then(({ app }) => app.close()).catch(() => undefined);
    await expect(started).rejects.toThrow(
      'does not run when NODE_ENV=production: set OIDC_ISSUER and OIDC_JWKS_URI',
    );
    await closed;
    expect(await readdir(parent)).toEqual([]);
    await rm(parent, { recursive: true });
  });

  it('an outside issuer serves production, and the token command says where tokens come from', async () => {
    const { app, publicUrl } = await startProbe({ dataDir: tmpdir(), production: true, identity: outside });
    try {
      expect(await call(`${publicUrl}/dev/oidc/people`)).toMatchObject({ status: 404 });
      expect(await call(`${publicUrl}/probe`)).toMatchObject({ status: 401 });
      const { code, out, err } = await runTokenCommand(publicUrl, 'auditor');
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('outside provider (OIDC_ISSUER)');
    } finally {
      await app.close();
    }
  });

  it('the token command says when no service runs', async () => {
    const { code, out, err } = await runTokenCommand(`http://127.0.0.1:${await freePort()}`, 'auditor');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/No service answers at .* Start it with "npm start"/);
  });
});
