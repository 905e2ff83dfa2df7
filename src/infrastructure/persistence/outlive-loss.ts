import type { ClientBase } from 'pg';

/**
 * The loss of a connection never ends the process. A pool listens while a connection is idle and its user once it has
 * it; a server that ends may say so in between, in one piece with its greeting. The next statement tells of it.
 */
export const outliveLoss = (client: ClientBase): void => {
  client.on('error', () => undefined);
};
