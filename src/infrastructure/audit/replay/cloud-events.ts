import type { EvidenceContents } from '../../../application/ports/evidence-writer.js';
import type { ReplayEntry } from '../../../application/audit-engagement/replay-entry.js';

/** Reverse-domain beginning of the types, as CloudEvents 1.0 advises. */
const TYPES = 'it.patti-gener-attivi';

/** One event in the JSON format of CloudEvents 1.0. Extension attributes are in lower case, as the specification has it. */
const cloudEvent = (entry: ReplayEntry, tenantId: string): object => {
  const { position, recordedAt, stored, leafHash, sentence, actor, basis, effective, unreadable } = entry;
  return {
    specversion: '1.0',
    id: stored.eventId,
    source: `urn:patti-gener-attivi:${tenantId}`,
    type: `${TYPES}.${stored.type}`,
    subject: stored.stream,
    time: recordedAt,
    datacontenttype: 'application/json',
    position,
    streamversion: stored.version,
    leafhash: leafHash,
    data: {
      sentence,
      ...{ effective, actor, basis, unreadable },
      event: stored.data,
      metadata: stored.metadata,
    },
  };
};

/** A replay as CloudEvents, one to a line. */
export async function* cloudEvents({
  pages,
  tenantId,
}: EvidenceContents): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const page of pages())
    yield Buffer.from(page.map((entry) => `${JSON.stringify(cloudEvent(entry, tenantId))}\n`).join(''));
}
