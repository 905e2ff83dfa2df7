import { Injectable } from '@nestjs/common';
import { coversSelection } from '../../domain/audit-engagement/audit-coverage.js';
import type {
  ReplayClocks,
  Replay,
  Selection,
} from '../../domain/audit-engagement/audit-engagement.events.js';
import type { KnownEngagement } from '../../domain/audit-engagement/audit-engagement.js';
import { requireSelection } from '../../domain/audit-engagement/engagement-guards.js';
import { NotFound } from '../errors.js';
import { EngagementKeys } from '../ports/engagement-keys.js';
import { EventStore, type Position, type StoredEvent } from '../ports/event-store.js';
import { FieldClasses } from '../ports/field-classes.js';
import { LogHashes, type RunningHash } from '../ports/log-hashes.js';
import { PersonStreams } from './person-streams.js';
import { redaction } from './redaction.js';
import { replayEntry, type EntryMaker, type ReplayEntry } from './replay-entry.js';
import { selectedEvents, type ReplayedPart } from './selected-events.js';

/** What is asked of the log. */
export interface WantedReplay extends ReplayClocks {
  readonly selection: Selection;
  /** First position; 1 when left out. */
  readonly from?: Position;
}

/** A replay before it has a name. */
export type MeasuredReplay = Omit<Replay, 'replayId'>;

/** How the reading of a replay ended. */
export interface ReplayEnd {
  readonly count: number;
  readonly digest: string;
  /** What was read now is what was recorded, byte for byte. */
  readonly asRecorded: boolean;
}

/** The digest of a replay is taken over each stored text and a line feed. */
const addTexts = (hash: RunningHash, page: readonly StoredEvent[]): void => {
  for (const { body } of page) {
    hash.add(body);
    hash.add('\n');
  }
};

/** Reads the log within an engagement's scope: measures a selection, and shows a recorded replay. */
@Injectable()
export class ReplayRoom {
  constructor(
    private readonly store: EventStore,
    private readonly persons: PersonStreams,
    private readonly classes: FieldClasses,
    private readonly keys: EngagementKeys,
    private readonly hashes: LogHashes,
  ) {}

  /** Goes through the selection up to the head of now. @throws NotFound for what is outside the scope, Rejection */
  async measure(
    { terms: { scope } }: KnownEngagement,
    { selection, from = 1, ...asOf }: WantedReplay,
  ): Promise<MeasuredReplay> {
    requireSelection(selection);
    const to = await this.store.head();
    const streams = await this.followed(scope.subjects, selection, to);
    if (!coversSelection({ scope, personStreams: new Set(streams) }, selection)) throw new NotFound();
    await this.requireThere(selection);
    const kept = selection.what === 'stream' ? streams.filter((one) => one === selection.stream) : streams;
    const part: ReplayedPart = { selection, from, to, ...asOf, ...(kept.length > 0 && { streams: kept }) };
    const hash = this.hashes.running();
    let count = 0;
    for await (const page of selectedEvents(this.store, scope, part)) {
      addTexts(hash, page);
      count += page.length;
    }
    return { ...part, count, digest: hash.end() };
  }

  /** Entries of a recorded replay after a position, page by page; what ends them says whether the log is as it was. */
  async *pages(
    { terms }: KnownEngagement,
    replay: Replay,
    { after, pageLength }: { readonly after?: Position; readonly pageLength?: number } = {},
  ): AsyncGenerator<readonly ReplayEntry[], ReplayEnd, undefined> {
    const maker = await this.makerOf(terms.engagementId);
    const hash = this.hashes.running();
    let count = 0;
    const from = Math.max(replay.from, (after ?? 0) + 1);
    for await (const page of selectedEvents(this.store, terms.scope, { ...replay, from }, pageLength)) {
      addTexts(hash, page);
      count += page.length;
      yield page.map((stored) => replayEntry(stored, maker));
    }
    const digest = hash.end();
    return { count, digest, asRecorded: digest === replay.digest && count === replay.count };
  }

  private async makerOf(engagementId: string): Promise<EntryMaker> {
    const pseudonymise = await this.keys.pseudonyms(engagementId);
    return { store: this.store, redact: redaction(this.classes, pseudonymise), pseudonymise };
  }

  /** Streams about the persons of the selection, or of the scope where these decide what may be seen. */
  private async followed(
    subjects: readonly string[] = [],
    { what, subjectId }: Selection,
    to: Position,
  ): Promise<readonly string[]> {
    if (what === 'category') return [];
    const persons = what === 'person' && subjectId !== undefined ? [subjectId] : subjects;
    const streams = new Set<string>();
    for (const person of persons) for (const stream of await this.persons.of(person, to)) streams.add(stream);
    return [...streams];
  }

  /** What does not exist is as what is outside the scope. @throws NotFound */
  private async requireThere({ what, stream, category, subjectId }: Selection): Promise<void> {
    const wanted = what === 'person' && subjectId !== undefined ? `subject-${subjectId}` : stream;
    if (wanted !== undefined && (await this.store.readStream(wanted, 0, 1)).length === 0)
      throw new NotFound();
    if (category !== undefined && (await this.store.readAll(0, 1, [category])).length === 0)
      throw new NotFound();
  }
}
