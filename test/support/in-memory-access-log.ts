import { randomUUID } from 'node:crypto';
import {
  AccessLog,
  AccessLogUnavailable,
  type AccessEntry,
  type DisclosureTicket,
} from '../../src/application/ports/access-log.js';
import { Clock } from '../../src/application/ports/clock.js';
import { openTicketOffice } from '../../src/infrastructure/access-log/ticket-office.js';

class SystemClock extends Clock {
  override moment() {
    const now = new Date().toISOString();
    return { now, today: now.slice(0, 10) };
  }
}

/** An access log for tests: keeps its entries in an array, gives genuine tickets, and can be made to fail. */
export class InMemoryAccessLog extends AccessLog {
  readonly entries: AccessEntry[] = [];
  /** Set it to see what happens when nothing can be written (AL1). */
  down = false;
  /** For the sealer: whether a ticket is one of this log's and still good. */
  readonly isLive: (ticket: DisclosureTicket) => boolean;
  private readonly issue: (id: string, entries: readonly AccessEntry[]) => DisclosureTicket;

  constructor(clock: Clock = new SystemClock()) {
    super();
    const office = openTicketOffice(clock);
    this.isLive = office.isLive;
    this.issue = office.issue;
  }

  override async append(entries: readonly AccessEntry[]): Promise<DisclosureTicket> {
    if (this.down) throw new AccessLogUnavailable('The access log is down.');
    const ticket = this.issue(randomUUID(), entries);
    this.entries.push(...ticket.entries);
    return ticket;
  }
}
