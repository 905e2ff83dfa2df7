import { randomBytes } from 'node:crypto';
import type { Configuration, Provider } from 'oidc-provider';
import { developmentGrants } from './development-grants.adapter.js';
import { developmentPeople } from './development-people.js';
import { developmentSigningKey, type DevelopmentSigningKey } from './development-signing-key.js';
import { messagePage } from './development-sign-in.page.js';
import type { IdentityOptions } from './identity-options.js';

/** Where the built-in provider answers, below PUBLIC_URL. */
export const DEVELOPMENT_PATH = '/dev/oidc';

/** The scope that a token for the API carries; what a person may do is never in the token. */
const API_SCOPE = 'api';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const WORKING_DAY = 8 * HOUR;

/** The issuer of the built-in provider's tokens. */
export const developmentIssuer = (publicUrl: string): string => `${publicUrl}${DEVELOPMENT_PATH}`;

/** How the explorer of the API signs its reader in at the built-in provider. */
export const explorerSignIn = (publicUrl: string) => ({
  clientId: 'explorer',
  authorizationUrl: `${developmentIssuer(publicUrl)}/auth`,
  tokenUrl: `${developmentIssuer(publicUrl)}/token`,
  redirectUrl: `${publicUrl}/api/docs/oauth2-redirect.html`,
  scopes: { openid: 'Who signs in.', [API_SCOPE]: 'Calls of this API.' },
});

/** The provider, and the key that its tokens are checked with. */
export interface DevelopmentProvider {
  /** Loaded when somebody signs in for the first time: a service starts without it. */
  readonly provider: () => Promise<Provider>;
  readonly publicKey: Omit<DevelopmentSigningKey, 'd'>;
}

/**
 * The built-in OpenID provider: authorization code with PKCE, signed JWT access tokens (RFC 9068) for the API.
 * @throws Error in production: whoever reaches it may sign in as anybody.
 */
export async function createDevelopmentProvider(options: IdentityOptions): Promise<DevelopmentProvider> {
  if (options.production) {
    throw new Error(
      'The built-in development sign-in does not run when NODE_ENV=production: set OIDC_ISSUER and OIDC_JWKS_URI.',
    );
  }
  const key = await developmentSigningKey(options.dataDir);
  const { d: _private, ...publicKey } = key;
  let loading: Promise<Provider> | undefined;
  return { provider: () => (loading ??= loadProvider(options, key)), publicKey };
}

async function loadProvider(options: IdentityOptions, key: DevelopmentSigningKey): Promise<Provider> {
  const { Provider, interactionPolicy } = await import('oidc-provider');
  const policy = interactionPolicy.base();
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check('choose-person', 'Every sign-in asks who.', 'login_required', ({ oidc }) =>
        oidc.result?.login === undefined
          ? interactionPolicy.Check.REQUEST_PROMPT
          : interactionPolicy.Check.NO_NEED_TO_PROMPT,
      ),
    );
  const provider = new Provider(developmentIssuer(options.publicUrl), {
    ...configuration(options, key),
    interactions: { policy, url: (_, { uid }) => `${DEVELOPMENT_PATH}/sign-in/${uid}` },
  });
  // The mount sets the forwarded headers itself: links never follow what a client calls this host.
  provider.proxy = true;
  return provider;
}

function configuration(options: IdentityOptions, key: DevelopmentSigningKey): Configuration {
  const api = `${options.publicUrl}/api`;
  const explorer = explorerSignIn(options.publicUrl);
  return {
    adapter: developmentGrants(),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clients: [
      client(explorer.clientId, explorer.redirectUrl),
      client('token-command', `${developmentIssuer(options.publicUrl)}/signed-in`),
    ],
    clientAuthMethods: ['none'],
    // a browser names its origin also to its own server
    clientBasedCORS: (_, origin) => origin === new URL(options.publicUrl).origin,
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    scopes: ['openid'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    findAccount: (_, accountId) =>
      developmentPeople.some(({ signInSubject }) => signInSubject === accountId)
        ? { accountId, claims: () => ({ sub: accountId }) }
        : undefined,
    loadExistingGrant: async ({ oidc }) => {
      const { client: asking, session } = oidc;
      if (asking === undefined || session?.accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(api, API_SCOPE);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: API_SCOPE,
          audience: options.identity.audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: WORKING_DAY,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: WORKING_DAY,
      AuthorizationCode: MINUTE,
      Grant: WORKING_DAY,
      IdToken: HOUR,
      Interaction: 10 * MINUTE,
      Session: WORKING_DAY,
    },
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = messagePage('L’accesso non è riuscito: ricominciare dall’inizio.');
    },
  };
}

const client = (client_id: string, redirectUri: string) =>
  ({
    client_id,
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
  }) as const;
