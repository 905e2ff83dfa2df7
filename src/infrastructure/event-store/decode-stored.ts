import type { EventMetadata, RecordedEvent, StoredEvent } from '../../application/ports/event-store.js';
import { UnreadableEvent } from './codec.js';
import type { CodecRegistry } from './create-codec-registry.js';
import type { StoredText } from './encode-append.js';
import { leafHash } from './leaf-hash.js';

const parse = ({ type, body }: StoredEvent): Partial<StoredText> => {
  let text: unknown;
  try {
    text = JSON.parse(body);
  } catch {
    // the parser's message quotes the text, so it goes no further
  }
  if (typeof text !== 'object' || text === null)
    throw new UnreadableEvent(type, 'the stored text is not an object');
  return text;
};

const agrees = (row: StoredEvent, text: Partial<StoredText>, metadata: EventMetadata): boolean =>
  text.stream === row.stream &&
  text.version === row.version &&
  text.eventId === row.eventId &&
  text.type === row.type &&
  metadata.commandId === row.commandId &&
  metadata.recordedAt === row.recordedAt &&
  row.stream.startsWith(`${row.category}-`);

/**
 * Reads a stored event in its latest shape. The hash is checked each time: a damaged word that still parses is damage too.
 * @throws UnreadableEvent when text, hash and row disagree, or the codec cannot read the type, version or data
 */
export const decodeStored = (codecs: CodecRegistry, stored: StoredEvent): RecordedEvent => {
  const { type, category, stream } = stored;
  if (leafHash(stored.body) !== stored.leafHash)
    throw new UnreadableEvent(type, 'the stored text does not match its hash');
  const text = parse(stored);
  const { metadata } = text;
  if (typeof metadata !== 'object') throw new UnreadableEvent(type, 'the stored text has no metadata');
  if (!agrees(stored, text, metadata))
    throw new UnreadableEvent(type, 'the row and the stored text disagree');
  const event = codecs.codecFor(category).decode({ type, data: text.data });
  return { stored, streamId: stream.slice(category.length + 1), event, metadata };
};
