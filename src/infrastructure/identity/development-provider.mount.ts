import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Provider } from 'oidc-provider';
import { developmentPeople } from './development-people.js';
import { DEVELOPMENT_PATH } from './development-provider.js';
import { messagePage, peoplePage } from './development-sign-in.page.js';
import { answerSignIn, sendPage } from './development-sign-in.js';

const SIGN_IN = `${DEVELOPMENT_PATH}/sign-in/`;
const PEOPLE = `${DEVELOPMENT_PATH}/people`;

/** Puts the built-in provider under its path, in a scope of its own: the bodies there are the provider's to read. */
export function mountDevelopmentProvider(
  adapter: FastifyAdapter,
  provider: Provider,
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
  provider: Provider,
  publicUrl: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { host, protocol } = new URL(publicUrl);
  const protocolListener = provider.callback();
  return (request, response) => {
    const target = request.url ?? '';
    const path = target.replace(/\?.*$/s, '');
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
    if (path.startsWith(SIGN_IN)) {
      answerSignIn(provider, request, response, path).catch(() => {
        if (!response.headersSent) sendPage(response, 500, messagePage('L’accesso non è riuscito.'));
        else response.destroy();
      });
      return;
    }
    // As a mounted handler sees it: the address below the mount, and the whole one beside it.
    const mounted = Object.assign(request, {
      originalUrl: target,
      url: target.slice(DEVELOPMENT_PATH.length),
    });
    void protocolListener(mounted, response);
  };
}

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
