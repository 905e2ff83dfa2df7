import { z } from 'zod';

/**
 * How personal a stored field is. S0: structure, in clear. P1: identity, P2: special category
 * (coded values too), both sealed with the person's key. P3: free text, sealed with a key of its own document.
 */
export type DataClass = 'S0' | 'P1' | 'P2' | 'P3';

/** Marks a schema as structure: it says nothing about a person and is stored in clear. */
export const s0 = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ dataClass: 'S0' });

const base64url = z.string().regex(/^[\w-]*$/);

/** A value that is encrypted before it is stored; the class says whose key and who may open it. */
export const sealed = (dataClass: Exclude<DataClass, 'S0'>) =>
  z
    .strictObject({ kid: z.uuid(), iv: base64url, ct: base64url, tag: base64url })
    .meta({ dataClass, sealed: true });

/** The class a schema was marked with, if any. */
export const dataClassOf = (schema: z.ZodType): DataClass | undefined =>
  schema.meta()?.['dataClass'] as DataClass | undefined;

/** An id of one of our streams or of a part inside one. */
export const id = s0(z.uuid());
/** A calendar day, `YYYY-MM-DD`. */
export const day = s0(z.iso.date());
/** A code or a short structural text that says nothing about a person. */
export const word = s0(z.string());
/** A yes or no about structure. */
export const flag = s0(z.boolean());
/** A non-negative whole number. */
export const count = s0(z.int().nonnegative());
/** A quantity above zero (K1). */
export const quantity = s0(z.number().positive());
/** One of a closed list of codes. */
export const code = <const Codes extends readonly [string, ...string[]]>(...codes: Codes) =>
  s0(z.enum(codes));
/** An amount of money in integer cents (K1). */
export const money = z.strictObject({ cents: s0(z.int()), currency: code('EUR') });
