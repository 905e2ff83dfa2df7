import { isReference, type PlainSchema, type Schema, type Schemas } from './open-api-types.js';

/** Deeper than any schema of ours; a schema that holds itself ends here. */
const MAX_DEPTH = 24;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  date: '2026-03-02',
  'date-time': '2026-03-02T10:00:00.000Z',
  duration: 'P3M',
  uri: 'https://patti.example/api/v1/pacts/7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  email: 'prova@example.org',
};

const isPresent = (value: unknown): boolean => value !== undefined;

const given = ({ example, examples, default: fallback, enum: values }: PlainSchema): unknown => {
  const listed: unknown = Array.isArray(examples) ? examples[0] : undefined;
  const first: unknown = values?.[0];
  return [example, listed, fallback, first].find(isPresent);
};

const ofType = (schema: PlainSchema, schemas: Schemas, depth: number): unknown => {
  const { type, format, items, properties, minimum, minLength = 0 } = schema;
  switch (Array.isArray(type) ? type.find((name) => name !== 'null') : type) {
    case 'string':
      return BY_FORMAT[format ?? ''] ?? 'prova'.padEnd(minLength, '.');
    case 'integer':
    case 'number':
      return minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return items === undefined || depth >= MAX_DEPTH ? [] : [exampleOf(items, schemas, depth + 1)];
    case 'null':
      return null;
    case undefined:
    default:
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, part]) => [name, exampleOf(part, schemas, depth + 1)]),
      );
  }
};

/** A value that fits a schema: its own example, or one made from the parts. */
export const exampleOf = (schema: Schema, schemas: Schemas, depth = 0): unknown => {
  if (depth > MAX_DEPTH) return {};
  if (isReference(schema)) {
    const target = schemas[schema.$ref.replace('#/components/schemas/', '')];
    return target === undefined ? {} : exampleOf(target, schemas, depth + 1);
  }
  const own = given(schema);
  if (isPresent(own)) return own;
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice !== undefined) return exampleOf(choice, schemas, depth + 1);
  if (schema.allOf === undefined) return ofType(schema, schemas, depth);
  const parts = [...schema.allOf, { type: 'object', properties: schema.properties ?? {} }];
  return Object.assign({}, ...parts.map((part) => exampleOf(part, schemas, depth + 1))) as unknown;
};
