import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** Header lines to send; a list sends one line each. */
export type HeaderLines = Readonly<Record<string, string | readonly string[]>>;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request as written: header lines are not merged, redirects are not followed. */
export const call = (
  url: string,
  method = 'GET',
  headers: HeaderLines = {},
  body?: string,
): Promise<Answer> =>
  new Promise((resolve, fail) => {
    const sent = request(url, { method, agent: false }, (response) => {
      text(response).then((answered) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered });
      }, fail);
    });
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
    sent.once('error', fail);
    sent.end(body);
  });
