import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { canonicalJson } from '../../../src/infrastructure/event-store/canonical-json.js';
import { allCodecs } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { quickCopy, UNDECIDED } from '../../../src/infrastructure/event-store/quick-copy.js';

interface Golden {
  readonly type: string;
  readonly data: unknown;
}

const folder = new URL('golden/', import.meta.url);
const goldens: readonly Golden[] = readdirSync(folder).flatMap((aggregate) =>
  readdirSync(new URL(`${aggregate}/`, folder)).map(
    (file) => JSON.parse(readFileSync(new URL(`${aggregate}/${file}`, folder), 'utf8')) as Golden,
  ),
);
const schemas = new Map<string, z.ZodType>(
  allCodecs.flatMap(({ shapes }) =>
    Object.entries(shapes).map(([type, { schema }]): [string, z.ZodType] => [type, schema]),
  ),
);
const samples = goldens.flatMap(({ type, data }) => {
  const schema = schemas.get(type.replace(/\.v\d+$/, ''));
  return schema?.safeParse(data).success === true ? [{ type, schema, data }] : [];
});

/** What the schema gives, as it is stored: the order of the fields counts too. */
const judged = (schema: z.ZodType, data: unknown): string | undefined => {
  const parsed = schema.safeParse(data);
  return parsed.success ? canonicalJson(parsed.data) : undefined;
};
const copied = (schema: z.ZodType, data: unknown): string | undefined => {
  const copy = quickCopy(schema)(data);
  return copy === UNDECIDED ? undefined : JSON.stringify(copy);
};

/** Every value that differs from `value` in one place: another kind, a lost field, one too many, a spoilt text. */
function* spoilt(value: unknown): Generator {
  yield* [undefined, null, 0, 0.5, -1, '', 'Ω', `${String(value)}\n`, true, [], {}];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries())
      for (const other of spoilt(part)) yield value.with(index, other);
    return;
  }
  yield { ...value, surplus: 1 };
  yield { ...value, surplus: undefined };
  yield JSON.parse(`{"__proto__":1,${JSON.stringify(value).slice(1)}`.replace(',}', '}'));
  for (const [key, part] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    for (const other of spoilt(part)) yield { ...value, [key]: other };
  }
}

describe('the quick copy of an event', () => {
  it.each(samples)('$type: is what the schema gives, field by field', ({ schema, data }) => {
    expect(copied(schema, data)).toBe(judged(schema, data));
  });

  it.each(samples)(
    '$type: with any one thing spoilt, gives nothing that the schema does not give',
    ({ schema, data }) => {
      const quick = quickCopy(schema);
      for (const other of spoilt(data)) {
        const copy = quick(other);
        if (copy !== UNDECIDED) expect(JSON.stringify(copy)).toBe(judged(schema, other));
      }
    },
  );

  it('of all events there are, every one is taken', () => {
    expect(new Set(samples.map(({ type }) => type.replace(/\.v\d+$/, ''))).size).toBe(schemas.size);
  });

  it('takes nothing into the copy that the schema would leave out', () => {
    const [first] = samples;
    fc.assert(
      fc.property(fc.string(), fc.anything(), (key, value) => {
        const data = { ...(first?.data as object), [key]: value };
        return first === undefined || copied(first.schema, data) === judged(first.schema, data);
      }),
    );
  });

  it.each([
    ['a text with a length', z.string().min(2), 'a'],
    ['a text that is changed', z.string().trim(), ' a '],
    ['a loose object', z.looseObject({ a: z.string() }), { a: 'a', b: 1 }],
    ['an object that drops fields', z.object({ a: z.string() }), { a: 'a', b: 1 }],
    ['a list with a length', z.array(z.string()).min(2), ['a']],
    ['a default', z.strictObject({ a: z.string().default('x') }), {}],
    ['a field that may be undefined', z.strictObject({ a: z.string().optional() }), { a: undefined }],
    ['a pattern that remembers', z.string().regex(/a/g), 'a'],
    ['a refinement', z.strictObject({ a: z.string() }).refine(() => false), { a: 'a' }],
    [
      'a union whose parts overlap',
      z.union([z.object({ a: z.string() }), z.strictObject({ a: z.string(), b: z.string() })]),
      { a: 'a', b: 'b' },
    ],
    ['a transformation', z.string().transform((text) => text.length), 'abc'],
  ])('leaves %s to the schema', (_, schema, data) => {
    const copy = copied(schema, data);
    expect([undefined, judged(schema, data)]).toContain(copy);
  });

  it('the comparison would find a copy that takes too much', () => {
    const strict = z.strictObject({ a: z.uuid() });
    const careless = z.looseObject({ a: z.string() });
    const found = [...spoilt({ a: '00000000-0000-4000-8000-000000000001' })].filter(
      (other) => judged(careless, other) !== judged(strict, other),
    );
    expect(found.length).toBeGreaterThan(0);
  });
});
