import type { z } from 'zod';

/** The answer of a quick copy that leaves the judgement to the schema itself. */
export const UNDECIDED = Symbol('undecided');

/** A copy of a value that the schema surely takes, as the schema would give it, or UNDECIDED. */
export type QuickCopy = (value: unknown) => unknown;

/** What a text must look like. */
interface TextRule {
  readonly format?: string;
  readonly pattern?: RegExp;
}

/** The parts of a zod definition that decide about a value. */
interface Definition extends TextRule {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: object } }[];
}

/** Formats of which the pattern is the whole of the check. */
const PATTERNS_ONLY = new Set(['uuid', 'date', 'regex']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value without parts: what the schema gives is the value itself, or it is not taken. */
const byItself =
  (schema: z.ZodType): QuickCopy =>
  (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success && parsed.data === value ? value : UNDECIDED;
  };

/** Patterns that a text must match; undefined when the schema asks for more than patterns. */
const patternsOf = ({ format, pattern, checks = [] }: Definition): readonly RegExp[] | undefined => {
  const asked: readonly TextRule[] = [
    ...(format === undefined ? [] : [{ format, ...(pattern && { pattern }) }]),
    ...checks.map(({ _zod }) => _zod.def),
  ];
  const patterns = asked.flatMap((one) =>
    one.pattern && PATTERNS_ONLY.has(one.format ?? '') && one.pattern.flags === '' ? [one.pattern] : [],
  );
  return patterns.length === asked.length ? patterns : undefined;
};

const ofText = (patterns: readonly RegExp[]): QuickCopy => {
  const [first] = patterns;
  if (patterns.length > 1)
    return (value) =>
      typeof value === 'string' && patterns.every((one) => one.test(value)) ? value : UNDECIDED;
  return first
    ? (value) => (typeof value === 'string' && first.test(value) ? value : UNDECIDED)
    : (value) => (typeof value === 'string' ? value : UNDECIDED);
};

const ofList =
  (item: QuickCopy): QuickCopy =>
  (value) => {
    if (!Array.isArray(value)) return UNDECIDED;
    const copy: unknown[] = [];
    for (const one of value as readonly unknown[]) {
      const taken = item(one);
      if (taken === UNDECIDED) return UNDECIDED;
      copy.push(taken);
    }
    return copy;
  };

const ofOptions =
  (options: readonly QuickCopy[]): QuickCopy =>
  (value) => {
    for (const option of options) {
      const taken = option(value);
      if (taken !== UNDECIDED) return taken;
    }
    return UNDECIDED;
  };

/** Fields in the order of their names, in which they are stored; one that the schema does not know leaves fewer taken than there are. */
const ofFields = (shape: Readonly<Record<string, z.ZodType>>): QuickCopy => {
  const inOrder = Object.entries(shape).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const fields = inOrder.map(([key, schema]) => {
    const { type, innerType } = schema.def as Definition;
    const mayLack = type === 'optional' && !schema.safeParse(undefined).success;
    return { key, mayLack, take: quickCopy(mayLack && innerType ? innerType : schema) };
  });
  return (value) => {
    if (!isObject(value)) return UNDECIDED;
    const copy: Record<string, unknown> = {};
    let count = 0;
    for (const { key, mayLack, take } of fields) {
      const part = value[key];
      if (mayLack && part === undefined && !(key in value)) continue;
      const taken = take(part);
      if (taken === UNDECIDED) return UNDECIDED;
      copy[key] = taken;
      count++;
    }
    return Object.keys(value).length === count ? copy : UNDECIDED;
  };
};

/**
 * A quick way to what `schema.safeParse` gives for the kinds of schemas that events are made of: two thirds of the time.
 * It never refuses: what it is not sure of, the schema judges, and says what is wrong.
 */
export const quickCopy = (schema: z.ZodType): QuickCopy => {
  const definition = schema.def as Definition;
  const { type, shape, catchall, options, discriminator, element, entries, checks = [] } = definition;
  if (type === 'string') {
    const patterns = patternsOf(definition);
    if (patterns) return ofText(patterns);
  }
  if (checks.length === 0) {
    if (type === 'object' && shape && (catchall?.def as Definition | undefined)?.type === 'never')
      return ofFields(shape);
    if (type === 'array' && element) return ofList(quickCopy(element));
    // of other unions the first part that takes a value counts, and an undecided part might be the one
    if (type === 'union' && options && discriminator !== undefined) return ofOptions(options.map(quickCopy));
    if (type === 'enum' && entries) {
      const values = new Set(Object.values(entries));
      return (value) => (values.has(value) ? value : UNDECIDED);
    }
    if (type === 'boolean') return (value) => (typeof value === 'boolean' ? value : UNDECIDED);
  }
  return byItself(schema);
};
