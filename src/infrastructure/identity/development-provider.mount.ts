import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { developmentPeople } from './development-people.js';
import { DEVELOPMENT_PATH, type DevelopmentProvider } from './development-provider.js';
import { messagePage, peoplePage } from './development-sign-in.page.js';
import { answerSignIn, sendPage } from './development-sign-in.js';

const SIGN_IN = `${DEVELOPMENT_PATH}/sign-in/`;
const PEOPLE = `${DEVELOPMENT_PATH}/people`;

/** Puts the built-in provider under its path, in a scope of its own: the bodies there are the provider's to read. */
export function mountDevelopmentProvider(
  adapter: FastifyAdapter,
  provider: DevelopmentProvider['provider'],
  publicUrl: string,
): void {
  const answer = developmentProviderListener(provider, publicUrl);
  void adapter.getInstance().register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, unread) => {
      unread(null);
    });
    scope.get(DEVELOPMENT_PATH, (_request, reply) => {
      reply.hijack();
      sendPage(reply.raw, 200, peoplePage(developmentPeople));
    });
    scope.all(`${DEVELOPMENT_PATH}/*`, (request, reply) => {
      reply.hijack();
      answer(request.raw, reply.raw);
    });
    done();
  });
}

/** Answers what is below the provider's path: the list of people, the sign-in page, the protocol itself. */
function developmentProviderListener(
  provider: DevelopmentProvider['provider'],
  publicUrl: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { host, protocol } = new URL(publicUrl);
  return (request, response) => {
    const target = request.url ?? '';
    const path = target.replace(/\?.*$/s, '');
    // As on every other page: a browser cuts a window off from its opener where the two differ, and the code is lost.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    // A page elsewhere that points its own name at this machine does not get to sign in (DNS rebinding).
    if (request.headers.host !== host) {
      sendPage(response, 421, messagePage(`Aprire questa pagina da ${publicUrl}.`));
      return;
    }
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-proto'] = protocol.replace(':', '');
    if (path === PEOPLE) {
      sendPeople(response);
      return;
    }
    const answered = path.startsWith(SIGN_IN)
      ? provider().then((loaded) => answerSignIn(loaded, request, response, path))
      : provider().then((loaded) => loaded.callback()(mounted(request, target), response));
    answered.catch(() => {
      if (!response.headersSent) sendPage(response, 500, messagePage('L’accesso non è riuscito.'));
      else response.destroy();
    });
  };
}

/** As a mounted handler sees it: the address below the mount, and the whole one beside it. */
const mounted = (request: IncomingMessage, target: string): IncomingMessage =>
  Object.assign(request, { originalUrl: target, url: target.slice(DEVELOPMENT_PATH.length) });

/** For `npm run token`: who can be signed in, as data. */
function sendPeople(response: ServerResponse): void {
  const people = developmentPeople.map(({ role, displayName, signInSubject }) => ({
    role,
    displayName,
    signInSubject,
  }));
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(people));
}
