import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { IncomingHttpHeaders } from 'node:http';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const textOf = ({ headers, body }: WireAnswer): string => {
  if (body.length === 0) return '';
  switch (headers['content-encoding']) {
    case 'gzip':
      return gunzipSync(body).toString('utf8');
    case 'br':
      return brotliDecompressSync(body).toString('utf8');
    case 'deflate':
      return inflateSync(body).toString('utf8');
    case undefined:
    default:
      return body.toString('utf8');
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A version that is not there yet is asked for again: the one 503 that a request alone can bring about. */
const isWait = (status: number, problem: unknown): boolean =>
  status === 503 && isObject(problem) && problem['code'] === 'version-not-visible';

const problemFaults = ({ status, headers }: WireAnswer, problem: unknown): readonly string[] => {
  if (headers['content-type'] !== 'application/problem+json; charset=utf-8') return ['no problem+json'];
  if (!isObject(problem)) return ['no JSON object'];
  return [
    ...(problem['status'] === status ? [] : ['another status in the problem']),
    ...(['type', 'title', 'detail', 'code', 'traceId'].every((name) => typeof problem[name] === 'string')
      ? []
      : ['a problem without its fields']),
    ...(problem['traceId'] === headers['x-correlation-id'] ? [] : ['another trace id in the problem']),
  ];
};

/** What is wrong with an answer, whatever was asked: no 5xx, errors as problems, nothing of `secret` given back. */
export const faultsOf = (answer: WireAnswer, secret: string, method = 'GET'): readonly string[] => {
  const { status, headers } = answer;
  const text = textOf(answer);
  const told = `${JSON.stringify(headers)} ${text}`.toLowerCase();
  const problem = parsed(text);
  return [
    ...(status >= 500 && !isWait(status, problem) ? [`status ${status}`] : []),
    ...(status >= 400 && method !== 'HEAD' ? problemFaults(answer, problem) : []),
    ...(told.includes(secret) ? ['a value is given back'] : []),
    ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['no security headers']),
    ...(/\bat .+\.(?:js|ts):\d+/.test(text) ? ['a stack trace'] : []),
  ];
};
