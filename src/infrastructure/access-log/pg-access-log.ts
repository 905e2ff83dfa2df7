import { randomUUID } from 'node:crypto';
import type { Pool, QueryConfig } from 'pg';
import {
  AccessLog,
  AccessLogUnavailable,
  type AccessEntry,
  type DisclosureTicket,
} from '../../application/ports/access-log.js';
import type { Clock } from '../../application/ports/clock.js';
import { UnusableAccessRow, writeRow } from './access-row.js';
import { errorCode } from './error-code.js';
import { groupCommit } from './group-commit.js';
import { openTicketOffice } from './ticket-office.js';

/** Milliseconds until the rows must be durable (AL1). */
const PATIENCE = 500;
/** Callers whose rows go in one statement. */
const MOST_CALLERS = 200;
const NO_PARTITION = '23514';

interface TimedQuery extends QueryConfig {
  /** Milliseconds; the driver drops the connection when they are over. */
  readonly query_timeout: number;
}

const causeOf = (error: unknown): string =>
  error instanceof UnusableAccessRow ? error.message : (errorCode(error) ?? 'no answer');

/** The access log in PostgreSQL. Rows of concurrent requests share one commit. */
export class PgAccessLog extends AccessLog {
  /** For the sealer: whether a ticket is one of this log's and still good. */
  readonly isLive: (ticket: DisclosureTicket) => boolean;
  private readonly issue: (id: string, entries: readonly AccessEntry[]) => DisclosureTicket;
  private readonly commit: (bodies: readonly string[]) => Promise<number>;

  /** @param pool one of its own, so that a busy service cannot keep the log from being written */
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {
    super();
    const office = openTicketOffice(clock);
    this.isLive = office.isLive;
    this.issue = office.issue;
    this.commit = groupCommit((batch) => this.write(batch), {
      most: MOST_CALLERS,
      patience: PATIENCE,
      late: () => new AccessLogUnavailable('The access log could not be written in time.'),
    });
  }

  async append(entries: readonly AccessEntry[]): Promise<DisclosureTicket> {
    const { now } = this.clock.moment();
    try {
      // The ticket covers what was written, whatever becomes of the caller's array meanwhile.
      const logged = entries.map((entry) => ({ ...entry, fieldClasses: [...entry.fieldClasses] }));
      const bodies = logged.map((entry) => writeRow(randomUUID(), now, entry));
      if (bodies.length > 0) await this.commit(bodies);
      return this.issue(randomUUID(), logged);
    } catch (error) {
      if (error instanceof AccessLogUnavailable) throw error;
      // Only the code: details of the driver may repeat values.
      throw new AccessLogUnavailable(`The access log could not be written (${causeOf(error)}).`);
    }
  }

  private async write(batch: readonly (readonly string[])[]): Promise<readonly number[]> {
    const bodies = batch.flat();
    try {
      await this.query('access-append', 'SELECT access.append($1::text[])', bodies);
    } catch (error) {
      if (errorCode(error) !== NO_PARTITION) throw error;
      // A process that runs for months comes to one that nobody has made yet.
      await this.query('access-partitions', 'SELECT access.ensure_partitions($1)', this.clock.moment().now);
      await this.query('access-append', 'SELECT access.append($1::text[])', bodies);
    }
    return batch.map(({ length }) => length);
  }

  private async query(name: string, text: string, value: unknown): Promise<void> {
    const query: TimedQuery = { name, text, values: [value], query_timeout: PATIENCE };
    await this.pool.query(query);
  }
}
