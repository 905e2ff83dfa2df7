import { once } from 'node:events';
import {
  constants,
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type ServerHttp2Session,
} from 'node:http2';
import { type AddressInfo, type Socket } from 'node:net';
import { createGrpcCall, type GrpcCall, GrpcFailure, grpcStatus } from './grpc-call.js';
import type { TestCertificate } from './test-certificate.js';

/** What follows a GOAWAY: calls in flight end in order, the connection closes, or it was an error of the protocol. */
export type AfterGoAway = 'drain' | 'close' | 'error';

/** Answers one call; what it throws becomes the status of the call. */
export type GrpcHandler = (call: GrpcCall) => Promise<void>;

/** What callers must bring; nothing, unless told otherwise. */
export interface Doors {
  /** With it the server speaks TLS. */
  readonly tls?: TestCertificate;
  /** `name:password` of the only user that is let in. */
  readonly user?: string;
}

/** A gRPC server on 127.0.0.1 that can be killed and started again on its port. */
export interface GrpcServer {
  readonly port: number;
  /** Breaks all connections and listens no more. */
  kill(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
  /** Sends GOAWAY on every connection. */
  goAway(then: AfterGoAway): void;
  /** Connections that are open. */
  connections(): number;
}

const failureOf = (error: unknown): GrpcFailure =>
  error instanceof GrpcFailure
    ? error
    : new GrpcFailure(grpcStatus.unknown, 'Exception was thrown by handler.');

/** Listens on a free port; calls of an unknown path are unimplemented. */
export const startGrpcServer = async (
  handlers: ReadonlyMap<string, GrpcHandler>,
  { tls, user }: Doors = {},
): Promise<GrpcServer> => {
  const header = user === undefined ? undefined : `Basic ${Buffer.from(user).toString('base64')}`;
  const sockets = new Set<Socket>();
  const sessions = new Map<ServerHttp2Session, Socket | undefined>();
  let port = 0;
  let server: Http2Server | Http2SecureServer;

  const answer = async (call: GrpcCall, authorization: string | undefined): Promise<void> => {
    const handler = handlers.get(call.path);
    try {
      if (handler === undefined) throw new GrpcFailure(grpcStatus.unimplemented, 'Service is unimplemented.');
      if (header !== undefined && authorization !== header)
        throw new GrpcFailure(grpcStatus.unauthenticated, 'Unauthenticated');
      await handler(call);
    } catch (error) {
      call.finish(failureOf(error));
    }
  };

  const listen = async (): Promise<void> => {
    server = tls ? createSecureServer({ ...tls }) : createServer();
    let arrived: Socket | undefined;
    server.prependListener('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    });
    server.prependListener(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
      // The session of a connection is made within this event: that is how it knows its bare socket.
      arrived = socket;
    });
    server.on('session', (session) => {
      sessions.set(session, arrived);
      session.on('error', () => undefined);
      session.once('close', () => sessions.delete(session));
    });
    server.on('stream', (stream, headers) => {
      const socket = sessions.get(stream.session as ServerHttp2Session);
      void answer(
        createGrpcCall(stream, headers, () => socket?.destroy()),
        headers.authorization,
      );
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };

  await listen();
  return {
    get port() {
      return port;
    },
    kill: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    restart: listen,
    goAway: (then) => {
      const code = then === 'error' ? constants.NGHTTP2_INTERNAL_ERROR : constants.NGHTTP2_NO_ERROR;
      for (const [session, socket] of sessions) {
        session.goaway(code);
        // The frame goes out in this turn of the loop; what comes after it is the end of the connection.
        if (then === 'close') setImmediate(() => socket?.end());
      }
    },
    connections: () => sockets.size,
  };
};
