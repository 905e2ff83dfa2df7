import { createHash } from 'node:crypto';
import type { EventFacts } from './event-facts.js';
import type { LogContext } from './log-context.js';

interface StreamEnd {
  readonly version: number;
  readonly leaf: string;
}

/** A set holds 16 million values at most. */
const BUCKETS = 256;

/** Follows every stream, and the ids of all events. */
export class StreamWalk {
  private readonly ends = new Map<string, StreamEnd>();
  private readonly ids = Array.from({ length: BUCKETS }, () => new Set<string>());

  constructor(private readonly log: LogContext) {}

  step(position: number, { stream, version, previousHash, eventId }: EventFacts, leaf: string): void {
    const { findings } = this.log;
    const [versionFits, linkFits] = this.fits(this.ends.get(stream), version, previousHash);
    if (!versionFits) findings.add('version-wrong', 'events', { position });
    if (!linkFits) findings.add('link-broken', 'events', { position });
    if (this.isRepeated(eventId)) findings.add('id-repeated', 'events', { position });
    this.ends.set(stream, { version, leaf });
  }

  private fits(before: StreamEnd | undefined, version: number, previous: string | null) {
    if (before) return [version === before.version + 1, previous === before.leaf];
    // a period may begin in the middle of a stream
    if (this.log.manifest.kind !== 'period') return [version === 1, previous === null];
    return [version >= 1, (version === 1) === (previous === null)];
  }

  private isRepeated(eventId: string): boolean {
    const id = createHash('sha256').update(eventId).digest().subarray(0, 16);
    const bucket = this.ids[id[0] ?? 0];
    const key = id.toString('latin1');
    const isRepeated = bucket?.has(key) ?? false;
    bucket?.add(key);
    return isRepeated;
  }
}
