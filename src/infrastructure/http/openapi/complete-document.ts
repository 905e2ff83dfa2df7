import type { OpenAPIObject } from '@nestjs/swagger';
import { isReference, METHODS, type PathItem, type Schema, type Schemas } from './open-api-types.js';
import { completeOperation } from './operation-answers.js';
import { SHARED_COMPONENTS } from './problem-components.js';
import { exampleOf } from './schema-examples.js';
import { withFormats } from './schema-formats.js';

const byName = <Value>(parts: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(parts).sort(([one], [other]) => (one < other ? -1 : 1)));

const withExample = (schema: Schema, schemas: Schemas): Schema =>
  isReference(schema) || schema.example !== undefined
    ? schema
    : { ...schema, example: exampleOf(schema, schemas) };

const completeSchemas = (schemas: Schemas): Record<string, Schema> =>
  byName(
    Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, withExample(withFormats(schema), schemas)]),
    ),
  );

const completePath = (path: PathItem, schemas: Schemas): PathItem => {
  const operations = METHODS.flatMap((method) => {
    const operation = path[method];
    return operation === undefined ? [] : [[method, completeOperation(method, operation, schemas)] as const];
  });
  return { ...path, ...Object.fromEntries(operations) };
};

const tagsOf = ({ tags = [], paths }: OpenAPIObject): NonNullable<OpenAPIObject['tags']> => {
  const used = Object.values(paths).flatMap((path) => METHODS.flatMap((method) => path[method]?.tags ?? []));
  const missing = new Set(used.filter((name) => !tags.some((tag) => tag.name === name)));
  return [...tags, ...[...missing].sort().map((name) => ({ name }))];
};

/** Adds what all operations share: problems, headers, formats, examples. The order of the parts is stable. */
export const completeDocument = (document: OpenAPIObject): OpenAPIObject => {
  const { components = {}, paths } = document;
  const schemas = completeSchemas({ ...components.schemas, ...SHARED_COMPONENTS.schemas });
  return {
    ...document,
    tags: tagsOf(document),
    paths: byName(
      Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, completePath(item, schemas)])),
    ),
    components: { ...components, ...SHARED_COMPONENTS, schemas },
  };
};
