import type { z } from 'zod';
import type { EventMetadata } from '../../application/ports/event-store.js';
import { dataClassOf, type DataClass } from './codecs/data-class.js';

/** The parts of a zod definition that hold other schemas. */
interface Definition {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
}

const partsOf = (schema: z.ZodType): readonly z.ZodType[] => {
  // zod types `def` by schema kind; a walk over every kind sees the union of their parts
  const def = schema.def as Definition;
  return [
    ...Object.values(def.shape ?? {}),
    ...(def.options ?? []),
    ...(def.items ?? []),
    ...[def.element, def.innerType, def.keyType, def.valueType, def.left, def.right, def.in, def.out].filter(
      (part) => part !== undefined,
    ),
  ];
};

const classesOf = (schema: z.ZodType): readonly (DataClass | undefined)[] => {
  const marked = dataClassOf(schema);
  if (marked) return [marked];
  const parts = partsOf(schema);
  return parts.length === 0 ? [schema.def.type === 'object' ? 'S0' : undefined] : parts.flatMap(classesOf);
};

/**
 * How sensitive an event is by the highest data class of its schema; it drives the redaction profile (B.1).
 * A leaf that nobody classified counts as special: a forgotten mark must not open anything.
 */
export const sensitivityOf = (schema: z.ZodType): EventMetadata['sensitivity'] => {
  const classes = new Set(classesOf(schema));
  if (classes.has('P2') || classes.has('P3') || classes.has(undefined)) return 'special';
  return classes.has('P1') ? 'personal' : 'internal';
};
