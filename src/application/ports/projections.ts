import type { Position } from './event-store.js';

/** How far the read models are. */
export abstract class Projections {
  /** Waits until every read model has seen `position`, at most `milliseconds`; says whether they have. */
  abstract caughtUp(position: Position, milliseconds: number): Promise<boolean>;
}
