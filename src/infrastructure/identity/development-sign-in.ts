import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import { developmentPeople } from './development-people.js';
import { messagePage, signInPage, STYLE_DIGEST } from './development-sign-in.page.js';

const LONGEST_FORM = 1024;

/** Shows the people to sign in as (GET) and signs in as the chosen one (POST). */
export async function answerSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const details = await provider.interactionDetails(request, response).catch(() => undefined);
  if (details === undefined || !path.endsWith(`/${details.uid}`)) {
    sendPage(
      response,
      400,
      messagePage('Questo accesso è scaduto o è già stato usato: ricominciare dall’inizio.'),
    );
    return;
  }
  // A browser holds the redirects after the form to the same rule, up to the client's own address.
  const client = new URL(String(details.params['redirect_uri'])).origin;
  if (request.method === 'GET' || request.method === 'HEAD') {
    sendPage(response, 200, signInPage(developmentPeople, path), client);
    return;
  }
  const chosen = request.method === 'POST' ? await chosenPerson(request) : undefined;
  const person = developmentPeople.find(({ signInSubject }) => signInSubject === chosen);
  if (person === undefined) {
    sendPage(response, 400, messagePage('Nessuna persona scelta: tornare alla pagina precedente.'));
    return;
  }
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: person.signInSubject, remember: false } },
    { mergeWithLastSubmission: false },
  );
}

/** The name of the pressed button; undefined for a form that is not ours. */
async function chosenPerson(request: IncomingMessage): Promise<string | undefined> {
  const length = Number(request.headers['content-length']);
  if (!(length <= LONGEST_FORM)) return undefined;
  return new URLSearchParams(await text(request)).get('person') ?? undefined;
}

/** Sends a page that may run nothing, load nothing and be framed by nobody. */
export function sendPage(response: ServerResponse, status: number, html: string, formTarget = ''): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src '${STYLE_DIGEST}'`,
      `form-action 'self' ${formTarget}`.trim(),
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  response.end(html);
}
