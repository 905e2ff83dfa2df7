import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createContext, runInContext } from 'node:vm';
import { call, type Answer } from '../support/call.js';
import { startDevelopmentService } from '../support/development-service.js';

interface Shown {
  readonly url: string;
  readonly oauth2RedirectUrl: string;
}
interface Client {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly usePkceWithAuthorizationCodeGrant: boolean;
}
interface Parameter {
  readonly name: string;
  readonly example?: unknown;
  readonly schema: { readonly example?: unknown };
}
interface Document {
  readonly security: readonly object[];
  readonly paths: Record<string, Record<string, { readonly parameters?: readonly Parameter[] }>>;
  readonly components: {
    readonly securitySchemes: Record<
      string,
      { readonly flows?: { readonly authorizationCode: Record<string, string> } }
    >;
  };
}

let service: Awaited<ReturnType<typeof startDevelopmentService>>;
beforeAll(async () => {
  service = await startDevelopmentService();
});
afterAll(() => service.close());

/** Runs the page's script as a browser at `origin` would, and tells what it asked for. */
const pageAt = async (origin: string) => {
  const { body } = await call(`${service.url}/api/docs/explorer.js`);
  const shown: Shown[] = [];
  const clients: Client[] = [];
  const left: string[] = [];
  const SwaggerUIBundle = (options: Shown) => {
    shown.push(options);
    return { initOAuth: (client: Client) => clients.push(client) };
  };
  const location = { origin, pathname: '/api/docs', hash: '#/x', replace: (to: string) => left.push(to) };
  runInContext(body, createContext({ SwaggerUIBundle, location }));
  const [options, client] = [shown[0], clients[0]];
  if (!options || !client) throw new Error('The page shows nothing, or offers no sign-in.');
  return { options, client, left };
};

const shownDocument = async ({ url }: Shown): Promise<Document> =>
  JSON.parse((await call(`${service.url}${url}`)).body) as Document;

/** Follows a window to `landing`, choosing a person on the way; every page it passes is in `passed`. */
const signIn = async (start: string, landing: string, person: string) => {
  const cookies = new Map<string, string>();
  const passed: Answer[] = [];
  let next = start;
  while (!next.startsWith(landing)) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = next.includes('/sign-in/')
      ? await call(
          next,
          'POST',
          { cookie, 'content-type': 'application/x-www-form-urlencoded' },
          `person=${person}`,
        )
      : await call(next, 'GET', { cookie });
    passed.push(answer);
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    if (!answer.headers.location) throw new Error(`The sign-in stopped with ${answer.status}.`);
    next = new URL(answer.headers.location, next).href;
  }
  return { landed: new URL(next), passed };
};

/** What the explorer does when its reader presses Authorize. */
const authorized = async (person: string, origin: string) => {
  const { options, client } = await pageAt(service.url);
  const { developmentSignIn } = (await shownDocument(options)).components.securitySchemes;
  const { authorizationUrl = '', tokenUrl = '' } = developmentSignIn?.flows?.authorizationCode ?? {};
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: options.oauth2RedirectUrl,
    scope: client.scopes.join(' '),
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const window = await signIn(`${authorizationUrl}?${asked.toString()}`, options.oauth2RedirectUrl, person);
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: window.landed.searchParams.get('code') ?? '',
    client_id: client.clientId,
    redirect_uri: options.oauth2RedirectUrl,
    code_verifier: verifier,
  });
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  return { ...window, answer: await call(tokenUrl, 'POST', headers, form.toString()) };
};

describe('the sign-in of the explorer', () => {
  it('gives the reader a token that the API takes', async () => {
    const { answer } = await authorized('dev-social-worker-1', service.url);
    expect(answer.status).toBe(200);
    const { access_token } = JSON.parse(answer.body) as { access_token: string };
    const authorization = `Bearer ${access_token}`;
    expect(await call(`${service.url}/api/v1/pacts`, 'GET', { authorization })).toMatchObject({
      status: 200,
    });
  });

  it('gives a page of another server nothing', async () => {
    const { answer } = await authorized('dev-social-worker-1', 'https://evil.example');
    expect(answer.status).toBe(400);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.body).not.toContain('access_token');
  });

  it('leaves the window with its opener all the way, or the code would be lost', async () => {
    const { passed, landed } = await authorized('dev-dpo-1', service.url);
    const explorer = await call(`${service.url}/api/docs`);
    const policies = [explorer, ...passed, await call(landed.href)].map(
      ({ headers }) => headers['cross-origin-opener-policy'],
    );
    expect(new Set(policies)).toEqual(new Set(['same-origin']));
  });

  it('lands on a page that runs no script but its own file', async () => {
    const { options } = await pageAt(service.url);
    const page = await call(options.oauth2RedirectUrl);
    expect(page.body).toContain('<script src="oauth2-redirect.js"></script>');
    const script = new URL('oauth2-redirect.js', options.oauth2RedirectUrl).href;
    expect(await call(script)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it('brings whoever opened the page under another name to the one that the provider knows', async () => {
    expect((await pageAt('http://localhost:1')).left).toEqual([`${service.url}/api/docs#/x`]);
    expect((await pageAt(service.url)).left).toEqual([]);
  });
});

describe('the document of the explorer', () => {
  it('offers the sign-in first; the published one knows tokens only', async () => {
    const { options, client } = await pageAt(service.url);
    expect(client.usePkceWithAuthorizationCodeGrant).toBe(true);
    expect((await shownDocument(options)).security).toEqual([
      { developmentSignIn: [...client.scopes] },
      { accessToken: [] },
    ]);
    const published = await shownDocument({ ...options, url: '/api/v1/openapi.json' });
    expect(published.security).toEqual([{ accessToken: [] }]);
    expect(Object.keys(published.components.securitySchemes)).toEqual(['accessToken']);
  });

  it('fills no filter in: a first try finds something', async () => {
    const { options } = await pageAt(service.url);
    const filledIn = ({ paths }: Document) =>
      (paths['/api/v1/organisations']?.['get']?.parameters ?? []).filter(
        ({ example, schema }) => (example ?? schema.example) !== undefined,
      );
    expect(filledIn(await shownDocument({ ...options, url: '/api/v1/openapi.json' }))).not.toEqual([]);
    expect(filledIn(await shownDocument(options))).toEqual([]);
  });
});
