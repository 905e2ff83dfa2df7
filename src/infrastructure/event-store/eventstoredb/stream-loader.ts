import type { FoundReceipt, StoredEvent, Version } from '../../../application/ports/event-store.js';
import { LOAD_LENGTH, type StreamReader } from '../load-stream.js';
import type { CategoryOf } from './advance-ordinals.js';
import type { ServerReader } from './server-reader.js';
import { toStored } from './stored-record.js';

/** No position: whoever folds a stream asks for none. */
const UNASKED = 0;

/** What folding a stream reads: the stream itself on the server, without its positions, and where a command was recorded. */
export const streamLoader = (
  reader: ServerReader,
  categoryOf: CategoryOf,
  findCommand: (commandId: string) => Promise<FoundReceipt | undefined>,
): StreamReader => {
  const stream = async (name: string, after: Version, limit: number): Promise<readonly StoredEvent[]> => {
    const category = categoryOf(name) ?? '';
    return (await reader.stream(name, after, limit)).map((record) => toStored(record, category, UNASKED));
  };
  return {
    stream,
    async load(name, after, commandId) {
      const events = await stream(name, after, LOAD_LENGTH);
      // asked after the stream was read: a command whose events were seen is found
      return { events, receipt: commandId === undefined ? undefined : await findCommand(commandId) };
    },
  };
};
