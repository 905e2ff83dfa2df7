import { Clock } from '../../src/application/ports/clock.js';
import type { Moment } from '../../src/domain/kernel/moment.js';

/** A clock that a test sets by hand. */
export class FixedClock extends Clock {
  constructor(private current: Moment) {
    super();
  }

  override moment(): Moment {
    return this.current;
  }

  /** Makes it ten in the morning of another day. */
  turnTo(today: string): void {
    this.current = { now: `${today}T08:00:00.000Z`, today };
  }
}
