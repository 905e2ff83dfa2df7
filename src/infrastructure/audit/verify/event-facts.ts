import { isRecord } from './is-record.js';

/** What the text of an event says of itself. */
export interface EventFacts {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly eventId: string;
  readonly commandId: string;
  readonly recordedAt: string;
  readonly previousHash: string | null;
}

const areTexts = (values: readonly unknown[]): values is readonly string[] =>
  values.every((value) => typeof value === 'string');

/** Undefined where the text is not that of an event. */
export const eventFacts = (value: unknown): EventFacts | undefined => {
  if (!isRecord(value) || !isRecord(value['metadata'])) return undefined;
  const { version, metadata } = value;
  const { previousHash } = metadata;
  const texts = [
    value['stream'],
    value['type'],
    value['eventId'],
    metadata['commandId'],
    metadata['recordedAt'],
  ];
  if (!areTexts(texts) || typeof version !== 'number' || !Number.isInteger(version)) return undefined;
  if (previousHash !== null && typeof previousHash !== 'string') return undefined;
  const [stream = '', type = '', eventId = '', commandId = '', recordedAt = ''] = texts;
  return { stream, version, type, eventId, commandId, recordedAt, previousHash };
};

/** What the text of a row of the access log says of itself. */
export interface AccessFacts {
  readonly at: string;
  readonly userId: string;
  /** Empty where the row is about nobody. */
  readonly subjectId: string;
}

/** Undefined where the text is not that of a row. */
export const accessFacts = (value: unknown): AccessFacts | undefined => {
  if (!isRecord(value)) return undefined;
  const texts = [value['at'], value['userId'], Object.hasOwn(value, 'subjectId') ? value['subjectId'] : ''];
  if (!areTexts(texts)) return undefined;
  const [at = '', userId = '', subjectId = ''] = texts;
  return { at, userId, subjectId };
};
