import type { RecordedEvent, StoredEvent } from '../../application/ports/event-store.js';
import { agreesWithRow, readStoredText } from '../../application/stored-text.js';
import { UnreadableEvent } from './codec.js';
import type { CodecRegistry } from './create-codec-registry.js';
import { leafHash } from './leaf-hash.js';

/**
 * Reads a stored event in its latest shape. The hash is checked each time: a damaged word that still parses is damage too.
 * @throws UnreadableEvent when text, hash and row disagree, or the codec cannot read the type, version or data
 */
export const decodeStored = (codecs: CodecRegistry, stored: StoredEvent): RecordedEvent => {
  const { type, category, stream } = stored;
  if (leafHash(stored.body) !== stored.leafHash)
    throw new UnreadableEvent(type, 'the stored text does not match its hash');
  const text = readStoredText(stored.body);
  if (!text) throw new UnreadableEvent(type, 'the stored text is not an object');
  const { metadata } = text;
  if (typeof metadata !== 'object' || metadata === null)
    throw new UnreadableEvent(type, 'the stored text has no metadata');
  if (!agreesWithRow(stored, text)) throw new UnreadableEvent(type, 'the row and the stored text disagree');
  const event = codecs.codecFor(category).decode({ type, data: text.data });
  return { stored, streamId: stream.slice(category.length + 1), event, metadata };
};
