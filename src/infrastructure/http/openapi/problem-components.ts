import type { Components, Headers, PlainSchema, Response } from './open-api-types.js';

const TRACE_ID = '7d1f2c1e-3b0a-4f5e-8c55-2f9a3c4d5e6f';

const FIELD_VIOLATION: PlainSchema = {
  type: 'object',
  description: 'One thing wrong with the input. Never the value.',
  required: ['path', 'rule', 'message'],
  properties: {
    path: { type: 'string', description: 'Where; empty for the input as a whole.' },
    rule: { type: 'string', description: 'Stable name of the rule.' },
    message: { type: 'string', description: 'In words.' },
  },
  example: { path: 'dimensions[2].need', rule: 'max-length', message: 'Is too long.' },
};

const PROBLEM: PlainSchema = {
  type: 'object',
  description: 'An error (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'traceId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Stable name of the kind of problem.' },
    title: { type: 'string' },
    status: { type: 'integer', format: 'int32', description: 'The HTTP status.' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Last part of `type`, for programs.' },
    traceId: { type: 'string', description: 'What to quote when asking for help.' },
    errors: { type: 'array', items: { $ref: '#/components/schemas/FieldViolation' } },
    currentVersion: { type: 'integer', format: 'int64', description: 'On 412: the version now.' },
    existingId: {
      type: 'string',
      format: 'uuid',
      description: 'On subject-already-registered: the person, for who may see them.',
    },
    askOrganisationId: {
      type: 'string',
      format: 'uuid',
      description: 'On subject-already-registered: the body to ask, for who may not see the person.',
    },
  },
  example: {
    type: 'urn:problem-type:patti-gener-attivi:validation-failed',
    title: 'Malformed request',
    status: 400,
    detail: 'The request is malformed.',
    code: 'validation-failed',
    traceId: TRACE_ID,
    errors: [{ path: 'dimensions[2].need', rule: 'max-length', message: 'Is too long.' }],
  },
};

const seconds = { type: 'integer', format: 'int32', minimum: 0, example: 30 };
const count = { type: 'integer', format: 'int32', minimum: 0, example: 1_000 };

const HEADERS: Headers = {
  'X-RateLimit-Limit': { description: 'Requests allowed in a window.', schema: count },
  'X-RateLimit-Remaining': { description: 'Requests left in this window.', schema: count },
  'X-RateLimit-Reset': { description: 'Seconds until the window ends.', schema: seconds },
  'X-Correlation-ID': {
    description: 'The conversation: the one named by the caller, or a new one.',
    schema: { type: 'string', example: TRACE_ID },
  },
  'Retry-After': { description: 'Seconds after which to ask again.', schema: seconds },
  ETag: {
    description: 'The version of the resource, in quotation marks.',
    schema: { type: 'string', example: '"3"' },
  },
  Location: {
    description: 'Absolute address of the new resource.',
    schema: { type: 'string', format: 'uri' },
  },
};

/** Points to headers that are described once. */
export const headersNamed = (...names: readonly string[]): Headers =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** What every answer carries. */
export const COMMON_HEADERS = headersNamed(
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Correlation-ID',
);

const problem = (description: string, headers: Headers = {}): Response => ({
  description,
  headers: { ...COMMON_HEADERS, ...headers },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const RETRY_AFTER = headersNamed('Retry-After');

/** Name and text of the problems, by status. */
const PROBLEMS = {
  400: ['Malformed', problem('The request is malformed; every violation at once, by path.')],
  401: ['NotAuthenticated', problem('No access token, or one that is not valid.')],
  403: ['NotPermitted', problem('Visible to the caller, but not theirs to do.')],
  404: ['NotFound', problem('Not there, or not visible to the caller.')],
  409: ['InFlight', problem('The same command is in flight.', RETRY_AFTER)],
  410: ['Erased', problem('The person was erased.')],
  412: [
    'VersionConflict',
    problem('The resource has changed; `currentVersion` says to what.', headersNamed('ETag')),
  ],
  413: ['BodyTooLarge', problem('The body is larger than 256 KiB.')],
  415: ['UnsupportedMediaType', problem('The body is not application/json, or is compressed.')],
  422: [
    'RuleSaysNo',
    problem('A rule says no; `code` says which. Or the Idempotency-Key was used for another request.'),
  ],
  428: ['VersionNeeded', problem('If-Match is missing.')],
  429: ['TooManyRequests', problem('The allowance is used up.', RETRY_AFTER)],
  503: ['Unavailable', problem('The service cannot answer now.', RETRY_AFTER)],
  default: ['Unexpected', problem('Any other error.')],
} as const satisfies Readonly<Record<string, readonly [string, Response]>>;

export type ProblemStatus = keyof typeof PROBLEMS;

/** Points to the description of a problem. */
export const problemResponse = (status: ProblemStatus): { readonly $ref: string } => ({
  $ref: `#/components/responses/${PROBLEMS[status][0]}`,
});

/** Schemas, headers and responses that all operations share. */
export const SHARED_COMPONENTS: Components = {
  schemas: { Problem: PROBLEM, FieldViolation: FIELD_VIOLATION },
  headers: HEADERS,
  responses: Object.fromEntries(Object.values(PROBLEMS)),
};
