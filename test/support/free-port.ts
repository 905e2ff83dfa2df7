import { createServer } from 'node:net';

/** A port of 127.0.0.1 that was free a moment ago, for services that must know their address before they listen. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') fail(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
