import { Injectable } from '@nestjs/common';
import type { Position } from '../../application/ports/event-store.js';
import { Projections } from '../../application/ports/projections.js';
import { pause } from '../persistence/lease.js';

/** Between two looks at what another process says, in milliseconds; nobody waiting, nobody looks. */
const LOOK_EVERY = 10;

/** Where the runners of this process are, while it runs the read models. */
export interface OwnProgress {
  /** Position that every read model has reached; undefined while another process runs them. */
  readonly reached: Position | undefined;
  /** Calls back whenever they get further. */
  onAdvanced(tell: () => void): void;
}

interface Waiting {
  readonly position: Position;
  readonly done: () => void;
}

/** Tells writers when the read models have caught up, whichever process runs them. */
@Injectable()
export class ReadModelProgress extends Projections {
  private readonly waiting = new Set<Waiting>();
  private looking = false;

  constructor(
    /** What the process that runs the read models has told. */
    private readonly told: () => Promise<Position>,
    private readonly own?: OwnProgress,
  ) {
    super();
    own?.onAdvanced(() => this.settle(own.reached ?? -1));
  }

  caughtUp(position: Position, milliseconds: number): Promise<boolean> {
    if ((this.own?.reached ?? -1) >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (caughtUp: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(waiting);
        resolve(caughtUp);
      };
      const waiting: Waiting = { position, done: () => settle(true) };
      const timer = setTimeout(() => settle(false), milliseconds);
      this.waiting.add(waiting);
      void this.look();
    });
  }

  private settle(reached: Position): void {
    for (const { position, done } of this.waiting) if (position <= reached) done();
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (this.waiting.size > 0) {
      // what this process does itself it is told at once
      if (this.own?.reached === undefined) this.settle(await this.told().catch(() => -1));
      if (this.waiting.size > 0) await pause(LOOK_EVERY);
    }
    this.looking = false;
  }
}
