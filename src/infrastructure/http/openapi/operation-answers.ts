import { PUBLIC_EXTENSION } from '../public.decorator.js';
import {
  isReference,
  type Operation,
  type Parameter,
  type Response,
  type Schemas,
} from './open-api-types.js';
import { COMMON_HEADERS, headersNamed, problemResponse, type ProblemStatus } from './problem-components.js';
import { withFormats } from './schema-formats.js';

const ALWAYS: readonly ProblemStatus[] = [400, 429, 503, 'default'];
const SIGNED_IN: readonly ProblemStatus[] = [401, 403, 404];
const WITH_BODY: readonly ProblemStatus[] = [413, 415, 422];
const COMMAND: readonly ProblemStatus[] = [409, 410, 422];
const EXISTING: readonly ProblemStatus[] = [412, 428];

const has = ({ parameters = [] }: Operation, name: string): boolean =>
  parameters.some((parameter) => !isReference(parameter) && parameter.name === name);

const problemsOf = (operation: Operation, isPublic: boolean): Operation['responses'] => {
  const statuses = [
    ...ALWAYS,
    ...(isPublic ? [] : SIGNED_IN),
    ...(operation.requestBody === undefined ? [] : WITH_BODY),
    ...(has(operation, 'Idempotency-Key') ? COMMAND : []),
    ...(has(operation, 'If-Match') ? EXISTING : []),
  ];
  return Object.fromEntries(statuses.map((status) => [String(status), problemResponse(status)]));
};

const hasVersion = (response: Response, schemas: Schemas): boolean => {
  const schema = response.content?.['application/json']?.schema;
  if (schema === undefined) return false;
  const plain = isReference(schema) ? schemas[schema.$ref.replace('#/components/schemas/', '')] : schema;
  return plain !== undefined && !isReference(plain) && plain.properties?.['version'] !== undefined;
};

const dressed = (status: string, response: Response, schemas: Schemas): Response => ({
  ...response,
  headers: {
    ...COMMON_HEADERS,
    ...(hasVersion(response, schemas) ? headersNamed('ETag') : {}),
    ...(status === '201' ? headersNamed('Location') : {}),
    ...response.headers,
  },
});

const successes = ({ responses }: Operation, schemas: Schemas): Operation['responses'] =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      response === undefined || isReference(response) ? response : dressed(status, response, schemas),
    ]),
  );

const isId = ({ in: place, name }: { readonly in: string; readonly name: string }): boolean =>
  place === 'path' && /(?:^id|Id)$/.test(name);

const withParameterFormat = (parameter: Parameter): Parameter => {
  if (isReference(parameter) || parameter.schema === undefined) return parameter;
  const schema = isId(parameter)
    ? { type: 'string', format: 'uuid', example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' }
    : withFormats(parameter.schema);
  return { ...parameter, schema };
};

const MINIMUM_VERSION: Parameter = {
  name: 'Minimum-Version',
  in: 'header',
  required: false,
  description:
    'The version the caller has just written and wants to read; the answer waits for it, for a while.',
  schema: { type: 'string', pattern: '^"?(0|[1-9][0-9]{0,14})"?$', example: '"3"' },
};

/** A question about one versioned resource may ask for a version. */
const asksForVersion = (method: string, { responses }: Operation, schemas: Schemas): boolean => {
  const answer = responses['200'];
  return method === 'get' && answer !== undefined && !isReference(answer) && hasVersion(answer, schemas);
};

/** The operation with everything that its kind of operation answers, and how it is signed in to. */
export const completeOperation = (method: string, operation: Operation, schemas: Schemas): Operation => {
  const { [PUBLIC_EXTENSION]: isPublic, ...rest } = operation as Operation &
    Readonly<Record<string, unknown>>;
  const asked = asksForVersion(method, rest, schemas) ? [MINIMUM_VERSION] : [];
  const parameters = [...(rest.parameters ?? []), ...asked].map(withParameterFormat);
  return {
    ...rest,
    parameters,
    responses: { ...problemsOf(rest, isPublic === true), ...successes(rest, schemas) },
    ...(isPublic === true ? { security: [] } : {}),
  };
};
