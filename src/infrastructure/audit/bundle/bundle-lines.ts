import type { StoredEvent } from '../../../application/ports/event-store.js';
import type { InclusionProof } from '../../../application/ports/transparency-log.js';
import type { AccessRow } from './access-rows.js';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** No honest value has such a character: one that a superuser has put there must not look like two columns. */
const cell = (value: string | number): string =>
  String(value).replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found);

const row = (values: readonly (string | number)[]): string => `${values.map(cell).join('\t')}\n`;

/** A line of `events.tsv`: what the columns of the store say beside the text. */
export const eventColumns = (event: StoredEvent): string =>
  row([
    ...[event.position, event.stream, event.category, event.version, event.type],
    ...[event.eventId, event.commandId, event.recordedAt, event.leafHash],
  ]);

/** A line of `accesses.tsv`. */
export const accessColumns = ({ position, at, userId, subjectId }: AccessRow): string =>
  row([position, at, userId, subjectId]);

/** A line of `events.ndjson` or `accesses.ndjson`: the stored text, byte for byte. */
export const storedText = ({ body }: { readonly body: string }): string => `${body}\n`;

/** A line of `proofs.ndjson`. */
export const proofLine = ({ position, leafHash, path }: InclusionProof): string =>
  `${JSON.stringify({ leafHash, path, position })}\n`;
