import type { ExplorerSignIn } from '../http-options.js';

/**
 * The script of the page that shows the document at `url`. The provider knows one address only: whoever opened the
 * explorer at another one, such as `localhost`, is brought there.
 */
export const explorerScript = (url: string, signIn: ExplorerSignIn | undefined): string => {
  const page = { url, dom_id: '#explorer', deepLinking: true, tryItOutEnabled: true };
  if (signIn === undefined) return `SwaggerUIBundle(${JSON.stringify(page)});\n`;
  const { clientId, redirectUrl, scopes } = signIn;
  const here = JSON.stringify(new URL(redirectUrl).origin);
  const options = JSON.stringify({ ...page, oauth2RedirectUrl: redirectUrl });
  const client = { clientId, scopes: Object.keys(scopes), usePkceWithAuthorizationCodeGrant: true };
  return `if (location.origin !== ${here}) location.replace(${here} + location.pathname + location.hash);
SwaggerUIBundle(${options}).initOAuth(${JSON.stringify(client)});
`;
};
