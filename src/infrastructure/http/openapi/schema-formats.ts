import { isReference, type Schema } from './open-api-types.js';

const formatOf = (type: string | string[] | undefined): 'int32' | 'double' | undefined => {
  const types = Array.isArray(type) ? type : [type];
  if (types.includes('integer')) return 'int32';
  return types.includes('number') ? 'double' : undefined;
};

const mapped = (parts: Readonly<Record<string, Schema>>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, withFormats(part)]));

/** The schema with a format on every number in it (RAC_REST_FORMAT_004). */
export const withFormats = (schema: Schema): Schema => {
  if (isReference(schema)) return schema;
  const { properties, items, additionalProperties, allOf, oneOf, anyOf } = schema;
  const format = schema.format ?? formatOf(schema.type);
  return {
    ...schema,
    ...(format === undefined ? {} : { format }),
    ...(properties === undefined ? {} : { properties: mapped(properties) }),
    ...(items === undefined ? {} : { items: withFormats(items) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(withFormats) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(withFormats) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(withFormats) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: withFormats(additionalProperties) }
      : {}),
  };
};
