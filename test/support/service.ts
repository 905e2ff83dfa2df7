import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { fetch } from 'undici';
import type { Pace } from '../../src/infrastructure/audit/notary/tree-notary.js';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { openRuntimeOn, type Runtime } from '../../src/runtime.js';
import { listen } from '../../src/service.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';

/** The API that the tokens are for. */
export const AUDIENCE = 'patti-gener-attivi';

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
  /** The body as JSON; an empty object where there is none. */
  readonly body: Record<string, unknown>;
}

/** What to send besides method and path. */
export interface ApiQuestion {
  readonly as?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole service on databases of its own, listening on a free port of 127.0.0.1. */
export interface TestService {
  readonly url: string;
  readonly issuer: string;
  readonly runtime: Runtime;
  readonly databases: TestDatabase;
  /** Everything that was logged. */
  readonly lines: readonly string[];
  /** A genuine token of a sign-in, good for five minutes unless told; with a negative number, expired. */
  token(subject: string, seconds?: number): Promise<string>;
  /** Asks as `as` (a sign-in subject), with a fresh Idempotency-Key on every POST unless told. */
  ask(method: string, path: string, question?: ApiQuestion): Promise<ApiAnswer>;
  close(): Promise<void>;
}

/** An issuer of genuine tokens, on a free port of 127.0.0.1. */
export const startIssuer = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key', alg: 'ES256', use: 'sig' };
  const server: Server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (subject: string, seconds = 300): Promise<string> =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'key', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt(new Date(Date.now() + Math.min(0, seconds - 300) * 1_000))
      .setExpirationTime(new Date(Date.now() + seconds * 1_000))
      .sign(privateKey);
  return { issuer, token, stop: () => new Promise((resolve) => server.close(resolve)) };
};

const answerOf = async (response: Awaited<ReturnType<typeof fetch>>): Promise<ApiAnswer> => {
  const text = await response.text();
  const json = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
  const body = json ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, body };
};

/** Asks a service at `url`; `token` mints the tokens of those who ask. */
export const askAt = (url: string, token: TestService['token']): TestService['ask'] => {
  let keys = 0;
  return async (method, path, { as, body, key, ifMatch, headers } = {}) =>
    answerOf(
      await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${await token(as)}` }),
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
          ...(method === 'POST' ? { 'idempotency-key': key ?? `key-${(keys += 1)}` } : {}),
          ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
};

/** For tests that wait for signatures: as often as ten times a second. */
export const QUICK_NOTARY: Pace = { leaves: 500, milliseconds: 100 };

/** What is answered once the version asked for is visible: a client that is told to come again does so. */
export const onceVisible = async (ask: () => Promise<ApiAnswer>): Promise<ApiAnswer> => {
  let answer = await ask();
  while (answer.body['code'] === 'version-not-visible') answer = await ask();
  return answer;
};

/** Starts the service; `env` adds to or changes its configuration, `notaryPace` says how often its notary signs. */
export const startService = async (
  env: Readonly<Record<string, string>> = {},
  notaryPace?: Pace,
): Promise<TestService> => {
  const databases = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'pact-service-'));
  const { issuer, token, stop } = await startIssuer();
  const port = await freePort();
  const lines: string[] = [];
  const config = loadConfig({
    DATA_DIR: dataDir,
    PORT: String(port),
    OIDC_ISSUER: issuer,
    OIDC_JWKS_URI: `${issuer}/keys`,
    OIDC_AUDIENCE: AUDIENCE,
    RATE_LIMIT_PER_MINUTE: '1000000',
    ...env,
  });
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const opened = { ...databases, embedded: false, stop: () => Promise.resolve() };
  const runtime = await openRuntimeOn(config, log, opened);
  const background = { ...runtime.background, ...(notaryPace && { notaryPace }) };
  const service = await listen({ ...runtime, background });
  const ask = askAt(service.url, token);
  return {
    ...{ url: service.url, issuer, runtime, databases, lines, token, ask },
    async close() {
      await service.close();
      await stop();
      await databases.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
