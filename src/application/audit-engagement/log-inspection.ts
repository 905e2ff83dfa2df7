import { Injectable } from '@nestjs/common';
import type { LogVerification } from '../../domain/audit-engagement/audit-engagement.events.js';
import { EventStore, MAX_PAGE, type StoredEvent } from '../ports/event-store.js';
import { LogHashes } from '../ports/log-hashes.js';
import { agreesWithRow, readStoredText } from '../stored-text.js';

type Fault = NonNullable<LogVerification['fault']>;

/** Where each stream ends so far. */
type Ends = Map<string, { readonly version: number; readonly leafHash: string }>;

/** Checks hashes, links, versions and positions of the log as it lies in the store. */
@Injectable()
export class LogInspection {
  constructor(
    private readonly store: EventStore,
    private readonly hashes: LogHashes,
  ) {}

  /** Up to the head of now; stops at the first fault. */
  async inspect(stream?: string): Promise<Omit<LogVerification, 'verificationId'>> {
    const to = await this.store.head();
    const ends: Ends = new Map();
    const about = stream === undefined ? { to } : { stream, to };
    let checked = 0;
    for await (const stored of stream === undefined ? this.log(to) : this.stream(stream, to)) {
      const fault =
        stream === undefined && stored.position !== checked + 1
          ? 'position-missing'
          : this.faultOf(stored, ends);
      if (fault) return { ...about, checked, ok: false, brokenAt: stored.position, fault };
      ends.set(stored.stream, stored);
      checked += 1;
    }
    // Events at the end that the head has counted and that are there no more.
    if (stream === undefined && checked < to)
      return { ...about, checked, ok: false, brokenAt: checked + 1, fault: 'position-missing' };
    return { ...about, checked, ok: true };
  }

  private faultOf(stored: StoredEvent, ends: Ends): Fault | undefined {
    const end = ends.get(stored.stream);
    if (this.hashes.ofLeaf(stored.body) !== stored.leafHash) return 'hash-wrong';
    const text = readStoredText(stored.body);
    if (!text || !agreesWithRow(stored, text)) return 'text-strange';
    if (stored.version !== (end?.version ?? 0) + 1) return 'version-missing';
    return text.metadata?.previousHash === (end?.leafHash ?? null) ? undefined : 'link-broken';
  }

  private async *log(to: number): AsyncGenerator<StoredEvent, void, undefined> {
    for (let position = 0; position < to;) {
      const page = await this.store.readAll(position, Math.min(MAX_PAGE, to - position));
      const last = page.at(-1);
      if (!last) return;
      yield* page.filter((stored) => stored.position <= to);
      position = last.position;
    }
  }

  private async *stream(stream: string, to: number): AsyncGenerator<StoredEvent, void, undefined> {
    for (let version = 0; ;) {
      const page = await this.store.readStream(stream, version, MAX_PAGE);
      yield* page.filter((stored) => stored.position <= to);
      const last = page.at(-1);
      if (!last || page.length < MAX_PAGE) return;
      version = last.version;
    }
  }
}
