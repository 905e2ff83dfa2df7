import fc from 'fast-check';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** Stands for an id of the kind a field names; the sender puts one that exists in its place. */
export const idMark = (field: string, choice: number): string => `@id:${field}:${choice}`;

/** Marks a text as one that must never come back; the sender makes it unique for each request. */
export const CANARY = 'zqcanaryqz';

const days = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 320 }).map((day) => dayOf(2026, day)) },
  fc.constantFrom('0000-01-01', '0001-01-01', '1582-10-10', '1899-12-31', '2024-02-29', '9999-12-31'),
);

const dayOf = (year: number, day: number): string =>
  new Date(Date.UTC(year, 0, day)).toISOString().slice(0, 10);

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Prova', 'Esempio', 'Crema', 'PRVSMP80E57D142X', '2026-1') },
  { weight: 4, arbitrary: fc.constant(CANARY) },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => CANARY + text),
  fc.constantFrom('PT1H', 'it', '{{7*7}}', "'; DROP TABLE log.event; --", '%s%n', '../../etc/passwd', '<b>'),
);

const textOf = ({ format, example, maxLength }: Schema, field: string): fc.Arbitrary<unknown> => {
  if (format === 'uuid')
    return fc.oneof(
      { weight: 12, arbitrary: fc.nat(20).map((choice) => idMark(field, choice)) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  if (format === 'date') return days;
  if (format === 'date-time') return fc.constantFrom('2026-03-02T10:00:00Z', '0000-01-01T00:00:00Z');
  const likely =
    example === undefined ? words : fc.oneof({ weight: 2, arbitrary: fc.constant(example) }, words);
  return maxLength === undefined
    ? likely
    : fc.oneof(
        { weight: 12, arbitrary: likely },
        { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength)) },
      );
};

const numberOf = ({ type, minimum = -5, maximum = 2_000_000_000 }: Schema): fc.Arbitrary<unknown> => {
  const small = fc.integer({ min: minimum, max: Math.min(maximum, Math.max(minimum, 10)) });
  if (type === 'integer')
    return fc.oneof({ weight: 4, arbitrary: small }, fc.integer({ min: minimum, max: maximum }));
  const odd = fc.constantFrom(0, -0, 0.001, 1e-300, 1e21, 1.7e308, 0.1 + 0.2, 99_999_999_999.99);
  return fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: odd });
};

/** Values that fit a schema, or nearly: `field` is the name under which they stand. */
export const valueOf = (schema: Schema, schemas: Schemas, field = ''): fc.Arbitrary<unknown> => {
  const { $ref, allOf, type, properties = {}, required = [], items, minItems = 0 } = schema;
  if ($ref !== undefined)
    return valueOf(schemas[$ref.replace('#/components/schemas/', '')] ?? {}, schemas, field);
  if (allOf?.[0] !== undefined) return valueOf(allOf[0], schemas, field);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(properties).map(([name, inner]) => [name, valueOf(inner, schemas, name)]),
        ),
        { requiredKeys: [...required] },
      );
    case 'array':
      return fc.array(valueOf(items ?? {}, schemas, field.replace(/s$/, '')), {
        minLength: minItems,
        maxLength: Math.max(minItems, 6),
      });
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textOf(schema, field);
    case undefined:
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};
