import type { Actor } from '../../domain/kernel/actor.js';
import type { Instant } from '../../domain/kernel/moment.js';
import type { Position, Version } from './event-store.js';

/** One event of a case as the timeline gives it; personal values in `data` are sealed. */
export interface TimelineRow {
  readonly position: Position;
  /** `<category>-<id>`. */
  readonly stream: string;
  readonly version: Version;
  readonly eventId: string;
  /** Event type without its version, such as `PactSigned`. */
  readonly type: string;
  readonly recordedAt: Instant;
  /** A day or an instant. */
  readonly effectiveAt: string;
  readonly actor: Actor;
  readonly reason?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a timeline is narrowed to. */
export interface TimelineFilter {
  /** Only events after this position. */
  readonly after?: Position;
  readonly types?: readonly string[];
  /** Both ends included; compared with `recordedAt`. */
  readonly recordedFrom?: Instant;
  readonly recordedTo?: Instant;
  readonly limit: number;
}

/** Reads what happened, in the order of the log. */
export abstract class CaseTimelines {
  /** Events of a pact and of the commitments and restitutions made for it. */
  abstract ofPact(pactId: string, filter: TimelineFilter): Promise<readonly TimelineRow[]>;
}
