import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { httpTrouble } from './problems/http-trouble.js';
import { PROBLEM_JSON, toProblem } from './problems/problem.js';
import { quotaHeaders, type Quotas } from './quotas.js';
import { SECURITY_HEADERS } from './security-headers.js';

const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const answerTo = (code: string | undefined, address: string, quotas: Quotas): string => {
  const traceId = randomUUID();
  const status = STATUS[code ?? ''] ?? 400;
  const body = JSON.stringify(toProblem(httpTrouble(status), traceId));
  const headers = {
    'Content-Type': PROBLEM_JSON,
    'Content-Length': String(Buffer.byteLength(body)),
    ...SECURITY_HEADERS,
    'X-Correlation-ID': traceId,
    ...quotaHeaders(quotas.takeAddress(address)),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
};

/** Answers what is not HTTP at all (a bad request line, headers too large, a request that never ends) and hangs up. */
export const answerParserError =
  (quotas: Quotas) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(answerTo(error.code, socket.remoteAddress ?? '', quotas), () => socket.destroy());
  };
