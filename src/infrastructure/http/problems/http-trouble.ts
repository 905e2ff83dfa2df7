import type { Trouble } from './problem.js';

const TROUBLES = {
  400: ['malformed-request', 'Malformed request', 'The request cannot be read.'],
  401: ['not-authenticated', 'Not authenticated', 'A valid access token is needed.'],
  403: ['not-permitted', 'Not permitted', 'This is not permitted.'],
  404: ['not-found', 'Not found', 'There is no such resource.'],
  405: ['method-not-allowed', 'Method not allowed', 'The resource does not know this method.'],
  406: ['not-acceptable', 'Not acceptable', 'The resource has no such representation.'],
  408: ['request-timeout', 'Request timeout', 'The request did not arrive in time.'],
  409: ['conflict', 'Conflict', 'The request is at odds with another one.'],
  410: ['gone', 'Gone', 'The resource is gone.'],
  413: ['body-too-large', 'Body too large', 'A body may have 262144 bytes at most.'],
  414: ['address-too-long', 'Address too long', 'The address of the request is too long.'],
  415: ['unsupported-media-type', 'Unsupported media type', 'Send application/json, not compressed.'],
  422: ['unprocessable', 'Unprocessable', 'A rule says no.'],
  429: ['too-many-requests', 'Too many requests', 'The allowance is used up; ask again later.'],
  431: ['headers-too-large', 'Headers too large', 'The headers of the request are too large.'],
  500: [
    'internal-error',
    'Internal error',
    'Something went wrong here; quote the trace id when you report it.',
  ],
  503: ['unavailable', 'Unavailable', 'The service cannot answer now; ask again later.'],
} as const satisfies Readonly<Record<number, readonly [code: string, title: string, detail: string]>>;

type KnownStatus = keyof typeof TROUBLES;

const isKnown = (status: number): status is KnownStatus => status in TROUBLES;

/** The problem of a bare HTTP status: fixed words, since a framework's own message may quote the request. */
export const httpTrouble = (status: number): Trouble => {
  const known = isKnown(status) ? status : status >= 400 && status < 500 ? 400 : 500;
  const [code, title, detail] = TROUBLES[known];
  return { status: known, code, title, detail };
};
