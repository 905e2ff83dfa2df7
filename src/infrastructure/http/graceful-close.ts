import type { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from './operations/readiness.js';
import { STOP_SIGNALS } from './stop-signals.js';

/** Milliseconds a connection kept open may still bring a request after the end has begun. */
const IDLE_GRACE_MS = 500;

/** Milliseconds a request may still take after that; then it is cut off. */
const DEADLINE_MS = 10_000;

const until = async (closed: Promise<unknown>, milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([closed, late]);
  clearTimeout(timer);
};

/** Takes no new connection. The HTTP server's own `close` would cut connections kept open off at once. */
const stopListening = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  await new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
};

const drain = async (server: Server): Promise<void> => {
  const closed = stopListening(server);
  await until(closed, IDLE_GRACE_MS);
  server.closeIdleConnections();
  await until(closed, DEADLINE_MS);
  server.closeAllConnections();
  await closed;
};

/**
 * Makes an application close without dropping anything: no new connection is taken, what has come is answered
 * (with `Connection: close`), connections kept open may bring one more request for half a second, and only then are
 * the rest of the application and its pools shut down. Call it before `listen`; what it answers closes.
 */
export const closesGracefully = (app: NestFastifyApplication): (() => Promise<void>) => {
  const instance = app.getHttpAdapter().getInstance();
  let closing: Promise<void> | undefined;
  instance.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('Connection', 'close');
    done(null, payload);
  });
  const close = async (): Promise<void> => {
    app.get(Readiness).close();
    await drain(instance.server);
    await app.close();
  };
  return () => (closing ??= close());
};

/** Closes at SIGTERM, SIGINT and SIGHUP, then ends the process: 0 when all went well. */
export const closeOnSignals = (
  close: () => Promise<void>,
  signals: Pick<EventEmitter, 'on'>,
  exit: (code: number) => void,
): void => {
  const end = (): void => {
    close().then(
      () => exit(0),
      () => exit(1),
    );
  };
  // Ctrl-C may come twice, from the terminal and from npm: the second must not cut the first short.
  for (const signal of STOP_SIGNALS) signals.on(signal, end);
};
