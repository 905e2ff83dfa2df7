import { randomUUID } from 'node:crypto';
import {
  AccessLog,
  AccessLogUnavailable,
  type AccessEntry,
  type DisclosureTicket,
} from '../../application/ports/access-log.js';

/** Told of what would otherwise stand in the access log. */
export type TellAccess = (
  entry: Pick<AccessEntry, 'userId' | 'action' | 'rule' | 'outcome' | 'correlationId'>,
) => void;

/**
 * The access log of a process that may not write it and opens nothing. What shows nobody, such as a refusal, is told to
 * the process's own log; what would show a person fails closed, and its tickets are over when they are given.
 */
export class UnwrittenAccessLog extends AccessLog {
  constructor(private readonly tell: TellAccess) {
    super();
  }

  append(entries: readonly AccessEntry[]): Promise<DisclosureTicket> {
    if (entries.some(({ subjectId, fieldClasses }) => subjectId !== undefined || fieldClasses.length > 0))
      return Promise.reject(new AccessLogUnavailable('This process shows nobody.'));
    for (const { userId, action, rule, outcome, correlationId } of entries)
      this.tell({ userId, action, rule, outcome, correlationId });
    return Promise.resolve({ id: randomUUID(), entries, validUntil: 0 });
  }
}
