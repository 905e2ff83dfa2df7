import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a server that can be cut at a moment of one's choice. */
export interface SeveringProxy {
  readonly url: string;
  /** Lets the next request through and cuts the wire when its answer comes, which nobody gets. */
  loseNextAnswer(): void;
  /** Cuts the wire when the next request comes, which the server never gets. */
  loseNextRequest(): void;
  /** How often a wire was cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** Listens on the loopback address before the server of `url`. */
export const createSeveringProxy = async (url: string): Promise<SeveringProxy> => {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let armed: 'answer' | 'request' | undefined;
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
    client.on('data', pass('request', database));
    database.on('data', pass('answer', client));
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
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
