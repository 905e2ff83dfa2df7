import { z } from 'zod';
import type { AccessEntry } from '../../application/ports/access-log.js';
import type { AccessRecord } from '../../application/ports/access-register.js';

/** Characters a row may have: more is a mistake or an attack, and no row of the log is that long. */
const LONGEST = 4_096;

const row = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  userId: z.string(),
  role: z.string(),
  organisationId: z.exactOptional(z.string()),
  unitId: z.exactOptional(z.string()),
  tenantId: z.exactOptional(z.string()),
  action: z.string(),
  subjectId: z.exactOptional(z.string()),
  resource: z.exactOptional(z.string()),
  fieldClasses: z.array(z.enum(['P1', 'P2', 'P3'])).readonly(),
  purpose: z.exactOptional(z.string()),
  rule: z.string(),
  outcome: z.enum(['allowed', 'refused']),
  correlationId: z.string(),
  client: z.string(),
}) satisfies z.ZodType<Omit<AccessRecord, 'position'>>;

/** A row that cannot be stored, or one that is not as this service wrote it. */
export class UnusableAccessRow extends Error {
  override readonly name = 'UnusableAccessRow';
}

/** Canonical order, and nothing else: what an entry has beyond its fields is not written. */
const FIELDS = Object.keys(row.shape).sort();

/** Neither the end of a text in C nor half a character can be stored: JSON writes both as escapes. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/**
 * The canonical text (RFC 8785) of a row, over which the log's hash tree is built. With sorted names, texts
 * and lists of texts only, that is what JSON.stringify writes.
 * @throws UnusableAccessRow
 */
export const writeRow = (id: string, at: string, entry: AccessEntry): string => {
  const text = JSON.stringify({ ...entry, id, at }, FIELDS);
  if (text.length > LONGEST) throw new UnusableAccessRow('A row is too long.');
  if (UNSTORABLE.test(text)) throw new UnusableAccessRow('A row holds characters that cannot be stored.');
  return text;
};

/**
 * Reads what `writeRow` wrote.
 * @throws UnusableAccessRow
 */
export const readRow = (position: number, body: string): AccessRecord => {
  const { data, error } = row.safeParse(parsed(body));
  if (error)
    throw new UnusableAccessRow(`Not a row: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return { ...data, position };
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
