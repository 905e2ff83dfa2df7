import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';

/** Status codes of gRPC that the server of the fake uses. */
export const grpcStatus = {
  ok: 0,
  unknown: 2,
  invalidArgument: 3,
  aborted: 10,
  unimplemented: 12,
  unauthenticated: 16,
} as const;

/** A call that ends with an error; `details` go beside the status, as the server's exceptions do. */
export class GrpcFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** One call of a client. */
export interface GrpcCall {
  readonly path: string;
  /** Messages in order of arrival, until the client has said all. */
  readonly requests: AsyncIterable<Buffer>;
  /** Sends a message; settles when it has gone to the wire or never will. */
  send(message: Uint8Array): Promise<void>;
  /** Messages that were handed over and have not gone to the wire: a slow reader makes them grow. */
  unsent(): number;
  /** Ends the call in order, with an error when there is one. */
  finish(failure?: GrpcFailure): void;
  /** Breaks this call alone, with a code of HTTP/2. */
  reset(code: number): void;
  /** Breaks the connection with all its calls. */
  cut(): void;
  /** Whether nobody listens any more. */
  isClosed(): boolean;
  onClosed(listener: () => void): void;
}

const prefixLength = 5;

async function* messagesOf(stream: ServerHttp2Stream): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  // A handler that has heard enough must not break its call by that.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= prefixLength) {
      const length = rest.readUInt32BE(1);
      if (rest.length < prefixLength + length) break;
      yield rest.subarray(prefixLength, prefixLength + length);
      rest = rest.subarray(prefixLength + length);
    }
  }
}

const framed = (message: Uint8Array): Buffer => {
  const prefix = Buffer.alloc(prefixLength);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
};

const trailersOf = (failure?: GrpcFailure): Record<string, string> => ({
  'grpc-status': String(failure?.code ?? grpcStatus.ok),
  'grpc-message': encodeURI(failure?.message ?? ''),
  ...failure?.details,
});

/** The call that an HTTP/2 stream carries. */
export const createGrpcCall = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  cut: () => void,
): GrpcCall => {
  let unsent = 0;
  let trailers = trailersOf();
  stream.on('error', () => undefined);
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' }, { waitForTrailers: true });
  const isClosed = (): boolean => stream.destroyed || stream.closed;
  return {
    path: String(headers[constants.HTTP2_HEADER_PATH]),
    requests: messagesOf(stream),
    send: (message) =>
      new Promise((settled) => {
        if (isClosed() || stream.writableEnded) {
          settled();
          return;
        }
        unsent += 1;
        stream.write(framed(message), () => {
          unsent -= 1;
          settled();
        });
      }),
    unsent: () => unsent,
    finish: (failure) => {
      if (isClosed() || stream.writableEnded) return;
      trailers = trailersOf(failure);
      stream.end();
    },
    reset: (code) => stream.close(code),
    cut,
    isClosed,
    onClosed: (listener) => void stream.once('close', listener),
  };
};
