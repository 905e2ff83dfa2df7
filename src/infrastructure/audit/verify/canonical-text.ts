import { isUtf8 } from 'node:buffer';

/** Half of a surrogate pair has no form in UTF-8, and so none in a canonical text. */
const HALF_CHARACTER = /\p{Surrogate}/u;

const textOf = (value: string): string => {
  if (HALF_CHARACTER.test(value)) throw new TypeError('Half a character.');
  return JSON.stringify(value);
};

/** The canonical form (RFC 8785): its order of keys is the one of JavaScript, and so are its numbers. */
const canonical = (value: unknown): string => {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('Not a number of JSON.');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${textOf(key)}:${canonical(field)}`).join(',')}}`;
};

/** A stored text, read. */
export interface ReadText {
  readonly value: unknown;
  readonly isCanonical: boolean;
}

const matches = (value: unknown, text: string): boolean => {
  try {
    return canonical(value) === text;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Reads a line of stored text; undefined where it is no JSON in UTF-8, or nested without bounds. */
export const readText = (line: Buffer): ReadText | undefined => {
  if (!isUtf8(line)) return undefined;
  const text = line.toString();
  try {
    const value: unknown = JSON.parse(text);
    return { value, isCanonical: matches(value, text) };
  } catch {
    return undefined;
  }
};
