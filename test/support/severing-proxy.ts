import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a server that can be cut at a moment of one's choice. */
export interface SeveringProxy {
  readonly url: string;
  /** Lets the next request through and cuts the wire when its answer comes, which nobody gets. */
  loseNextAnswer(): void;
  /** Cuts the wire when the next request comes, which the server never gets. */
  loseNextRequest(): void;
  /** Lets the next whole answer through and, in one piece with it, the word of a PostgreSQL session that it ends. */
  endNextSession(): void;
  /** How often a wire was cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** ReadyForQuery, outside a transaction. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

const FIELDS = Buffer.from(
  'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0',
);
/** An ErrorResponse: FATAL, 57P01. */
const FAREWELL = Buffer.concat([Buffer.from([0x45, 0, 0, 0, 4 + FIELDS.length]), FIELDS]);

/** Listens on the loopback address before the server of `url`. */
export const createSeveringProxy = async (url: string): Promise<SeveringProxy> => {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let armed: 'answer' | 'request' | 'session' | undefined;
  let cuts = 0;

  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const cut = (): void => {
      client.destroy();
      database.destroy();
    };
    const pass = (kind: 'answer' | 'request', to: Socket) => (data: Buffer) => {
      if (armed !== kind) {
        to.write(data);
        return;
      }
      armed = undefined;
      cuts++;
      cut();
    };
    const farewell = (data: Buffer): void => {
      armed = undefined;
      cuts++;
      client.end(Buffer.concat([data, FAREWELL]));
      database.destroy();
    };
    client.on('data', pass('request', database));
    const answer = pass('answer', client);
    database.on('data', (data) => {
      if (armed === 'session' && data.subarray(-READY.length).equals(READY)) farewell(data);
      else answer(data);
    });
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String((server.address() as AddressInfo).port);
  return {
    url: proxied.href,
    loseNextAnswer: () => void (armed = 'answer'),
    loseNextRequest: () => void (armed = 'request'),
    endNextSession: () => void (armed = 'session'),
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
