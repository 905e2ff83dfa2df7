// Signs a seeded person in at the development provider of the running service, as a browser would (authorization code
// with PKCE). The service is where PUBLIC_URL says, or at HOST and PORT.
import { createHash, randomBytes } from 'node:crypto';
import { URLSearchParams } from 'node:url';

const ANSWER_WITHIN_MS = 10_000;
const LONGEST_WAY = 10;
const CLIENT = 'token-command';

/** Something the person at the keyboard can do something about. */
export class Trouble extends Error {}

const env = (name) => process.env[name] || undefined;
/** Where the service is, without a slash at the end. */
export const base = (
  env('PUBLIC_URL') ?? `http://${env('HOST') ?? '127.0.0.1'}:${env('PORT') ?? 3000}`
).replace(/\/+$/, '');
const provider = `${base}/dev/oidc`;

/** One request; says so when nobody answers there. */
export async function ask(url, options = {}) {
  const signal = globalThis.AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    return await fetch(url, { redirect: 'manual', ...options, signal });
  } catch {
    throw new Trouble(
      `No service answers at ${base}. Start it with "npm start" in another terminal; ` +
        'if it listens elsewhere, say so with PUBLIC_URL.',
    );
  }
}

/** Everybody who can be signed in: role, displayName, signInSubject. */
export async function seededPeople() {
  const answer = await ask(`${provider}/people`);
  if (answer.status === 404) {
    throw new Trouble(
      `The service at ${base} signs people in with an outside provider (OIDC_ISSUER): ` +
        'this command works with the built-in development provider only. Get a token from that provider.',
    );
  }
  if (!answer.ok) throw new Trouble(`${provider}/people answered ${answer.status}. Is PUBLIC_URL right?`);
  return await answer.json();
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const posting = (form) => ({ method: 'POST', body: new URLSearchParams(form).toString(), headers: FORM });

/** A browser of three lines: keeps cookies (by name: one sign-in needs no more) and follows redirects itself. */
function browser() {
  const cookies = new Map();
  return async (url, form) => {
    const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
    const answer = await ask(
      url,
      form ? { ...posting(form), headers: { ...headers, ...FORM } } : { headers },
    );
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return answer;
  };
}

/** An access token of a seeded person. */
export async function signIn(person) {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const landing = `${provider}/signed-in`;
  const visit = browser();
  let answer = await visit(
    `${provider}/auth?${new URLSearchParams({
      client_id: CLIENT,
      response_type: 'code',
      scope: 'openid api',
      redirect_uri: landing,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })}`,
  );
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    const location = answer.headers.get('location');
    if (location === null) throw new Trouble(`The sign-in stopped with status ${answer.status}.`);
    const next = new URL(location, provider);
    if (`${next.origin}${next.pathname}` === landing) return await redeem(next, state, verifier, landing);
    const form = next.pathname.startsWith('/dev/oidc/sign-in/')
      ? { person: person.signInSubject }
      : undefined;
    answer = await visit(next.href, form);
  }
  throw new Trouble('The sign-in goes in circles.');
}

async function redeem(landed, state, verifier, landing) {
  const code = landed.searchParams.get('code');
  if (code === null || landed.searchParams.get('state') !== state)
    throw new Trouble('The sign-in was refused.');
  const answer = await ask(
    `${provider}/token`,
    posting({
      grant_type: 'authorization_code',
      client_id: CLIENT,
      code,
      redirect_uri: landing,
      code_verifier: verifier,
    }),
  );
  if (!answer.ok) throw new Trouble(`No token was given: the provider answered ${answer.status}.`);
  return (await answer.json()).access_token;
}
