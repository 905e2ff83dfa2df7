import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { FieldClasses } from '../../../application/ports/field-classes.js';
import type { AnyCodec } from '../create-codec-registry.js';
import { dataClassOf, type DataClass } from './data-class.js';

/** A field of a stored event: its path and the class it was marked with, undefined when nobody marked it. */
export interface ClassifiedField {
  readonly field: string;
  readonly dataClass: DataClass | undefined;
}

/** The parts of a zod definition that hold other schemas. */
interface Definition {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
}

/** Every leaf of a schema with its path below `field`. */
export const fieldsOf = (field: string, schema: z.ZodType): readonly ClassifiedField[] => {
  const dataClass = dataClassOf(schema);
  if (dataClass) return [{ field, dataClass }];
  // zod types `def` by the kind of schema; a walk over all kinds sees the union of their parts
  const { shape, options, element, innerType } = schema.def as Definition;
  if (shape) return Object.entries(shape).flatMap(([name, part]) => fieldsOf(`${field}.${name}`, part));
  if (options) return options.flatMap((option) => fieldsOf(field, option));
  if (element) return fieldsOf(`${field}[]`, element);
  if (innerType) return fieldsOf(field, innerType);
  return [{ field, dataClass: undefined }];
};

/** All fields of all events of some codecs. */
export const fieldsOfCodecs = (codecs: readonly AnyCodec[]): readonly ClassifiedField[] =>
  codecs.flatMap(({ shapes }) =>
    Object.entries(shapes).flatMap(([type, { schema }]) => fieldsOf(type, schema)),
  );

/** Field classes read off the schemas of the codecs, once, at start. */
@Injectable()
export class SchemaFieldClasses extends FieldClasses {
  private readonly classes: ReadonlyMap<string, DataClass>;

  constructor(codecs: readonly AnyCodec[]) {
    super();
    const classes = new Map<string, DataClass>();
    for (const { field, dataClass } of fieldsOfCodecs(codecs))
      // A field may be structure in one variant of an event and sealed in another: the sealed one is asked about.
      if (dataClass && (dataClass !== 'S0' || !classes.has(field))) classes.set(field, dataClass);
    this.classes = classes;
  }

  of(field: string): DataClass | undefined {
    return this.classes.get(field);
  }
}
