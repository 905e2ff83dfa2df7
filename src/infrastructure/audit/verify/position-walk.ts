import type { LogContext } from './log-context.js';

/** Months that rows of the access log are kept. */
const RETENTION_MONTHS = 24;

const monthsOf = (instant: string | undefined): number => {
  const [, year, month] = /^([0-9]{4})-([0-9]{2})-/.exec(instant ?? '') ?? [];
  return year === undefined ? Number.NaN : Number(year) * 12 + Number(month);
};

/** Follows the positions of a log and tells where they do not follow one another. */
export class PositionWalk {
  private last: number | undefined;
  private gone = 0;
  private readonly whole: boolean;
  private readonly contiguous: boolean;
  private readonly size: number;

  constructor(private readonly log: LogContext) {
    const { kind } = log.manifest;
    this.whole = kind === 'all';
    this.contiguous = this.whole || kind === 'period';
    this.size = log.newest?.size ?? 0;
  }

  step(position: number): void {
    const { findings, tree } = this.log;
    if (position > this.size) findings.add('position-beyond', tree, { position });
    if (this.last === undefined) this.begin(position);
    else if (position <= this.last) findings.add('position-repeated', tree, { position });
    else if (this.contiguous) this.gap(this.last + 1, position - 1);
    this.last = Math.max(this.last ?? 0, position);
  }

  /**
   * After the last line. Whole months at the beginning of the access log may be gone; what is left must then reach
   * back as far as rows are kept. Gives the number of rows that are gone in that way.
   */
  end(firstAt: string | undefined, lastAt: string | undefined): number {
    if (this.whole) this.gap((this.last ?? 0) + 1, this.size);
    if (this.log.tree === 'events' || this.gone === 0) return 0;
    if (monthsOf(lastAt) - monthsOf(firstAt) >= RETENTION_MONTHS - 1) return this.gone;
    this.gap(1, this.gone);
    return 0;
  }

  private begin(position: number): void {
    if (position < 1) this.log.findings.add('position-repeated', this.log.tree, { position });
    if (!this.whole) return;
    this.gone = Math.max(position - 1, 0);
    if (this.log.tree === 'events') this.gap(1, this.gone);
  }

  private gap(position: number, upTo: number): void {
    if (position <= upTo) this.log.findings.add('position-gap', this.log.tree, { position, upTo });
  }
}
