import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Hexadecimal ids (UUIDs, trace ids) only: a name, a tax code or a line break cannot pass for one. */
const SANE = /^[0-9a-f](?:[0-9a-f-]{14,62})[0-9a-f]$/i;

/** The conversation the caller names in X-Correlation-ID, or a new one when it names none or one that is not sane. */
export const correlationIdOf = (request: IncomingMessage): string => {
  const header = request.headers['x-correlation-id'];
  return typeof header === 'string' && SANE.test(header) ? header : randomUUID();
};
