import type { Pool } from 'pg';
import type { EventStore } from '../../../application/ports/event-store.js';
import type { TransparencyLog } from '../../../application/ports/transparency-log.js';
import type { LogVerdict, VerifyProgress } from './log-finding.js';
import { outsideCheckpoints } from './newest-checkpoint.js';
import { verifyAccesses } from './verify-accesses.js';
import { verifyEvents } from './verify-events.js';

/** What is looked through, and what it is held against. */
export interface LogsToVerify {
  readonly store: Pick<EventStore, 'head' | 'readAll'>;
  /** May read the access log. */
  readonly pool: Pick<Pool, 'query'>;
  readonly noted: Pick<TransparencyLog, 'leaves'>;
  /** Folder outside the database with the notary's checkpoints; may be missing. */
  readonly auditDir: string;
  readonly tenantId: string;
}

/**
 * Looks through both logs from end to end and compares them with the newest checkpoints outside the database. The
 * checkpoints are read first: a service that goes on meanwhile only adds behind them.
 */
export const verifyLog = async (
  { store, pool, noted, auditDir, tenantId }: LogsToVerify,
  progress: (verdict: LogVerdict['tree'], ...how: Parameters<VerifyProgress>) => void = () => undefined,
): Promise<readonly LogVerdict[]> => {
  const [events, accesses] = [
    await outsideCheckpoints(auditDir, tenantId, 'events'),
    await outsideCheckpoints(auditDir, tenantId, 'accesses'),
  ];
  return [
    await verifyEvents(store, events, (...how) => progress('events', ...how)),
    await verifyAccesses(pool, noted, accesses, (...how) => progress('accesses', ...how)),
  ];
};
