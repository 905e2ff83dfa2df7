import { expect } from '@jest/globals';
import { fetch } from 'undici';
import type { HttpApp } from './http-app.js';

export interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: Record<string, unknown>;
}

interface Question {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Asks as the user `anna`, unless the headers say otherwise. */
export const ask = async (
  { url }: HttpApp,
  method: string,
  path: string,
  { headers = {}, body }: Question = {},
): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: 'Bearer anna', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
};

export const json = { 'content-type': 'application/json' };
export const command = { ...json, 'idempotency-key': 'k1' };

/** Sends a body, as JSON unless it is text already. */
export const post = (
  http: HttpApp,
  body: unknown,
  headers: Readonly<Record<string, string>> = command,
  path = '/api/v1/things',
): Promise<Answer> =>
  ask(http, 'POST', path, { headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

/** The answer is a whole problem (RFC 9457) of this kind. */
export const expectProblem = (answer: Answer, status: number, code: string): void => {
  expect(answer.body).toMatchObject({
    status,
    code,
    type: `urn:problem-type:patti-gener-attivi:${code}`,
    traceId: answer.headers.get('x-correlation-id'),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
};
