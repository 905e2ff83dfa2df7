import type { ReplayEntry } from '../../../application/audit-engagement/replay-entry.js';
import type { EvidenceContents } from '../../../application/ports/evidence-writer.js';

const COLUMNS = [
  'position',
  'recordedAt',
  'effective',
  'stream',
  'streamVersion',
  'type',
  'actor',
  'role',
  'basis',
  'sentenceIt',
  'sentenceEn',
  'data',
  'eventId',
  'leafHash',
] as const;

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A field as RFC 4180 has it; an apostrophe in front keeps a spreadsheet from calculating it. */
export const csvField = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lineOf = (fields: readonly (string | number)[]): string => `${fields.map(csvField).join(',')}\r\n`;

const fieldsOf = (entry: ReplayEntry): readonly (string | number)[] => {
  const { position, recordedAt, effective = '', type, actor, basis = '', sentence, stored, leafHash } = entry;
  return [
    ...[position, recordedAt, effective, stored.stream, stored.version, type],
    ...[actor?.pseudonym ?? '', actor?.role ?? '', basis, sentence.it, sentence.en],
    ...[JSON.stringify(stored.data), stored.eventId, leafHash],
  ];
};

/** A replay as comma-separated values (RFC 4180): a line of names, then one for each event. */
export async function* commaSeparated({
  pages,
}: EvidenceContents): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(lineOf(COLUMNS));
  for await (const page of pages()) yield Buffer.from(page.map((entry) => lineOf(fieldsOf(entry))).join(''));
}
