import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';
import { restoreBackup, type RestoreRequest } from '../operations/restore/restore-backup.js';
import type { LogsToVerify } from '../operations/verify-log/verify-log.js';
import { projections } from '../read-models/projections.js';
import { openBar } from './progress-bar.js';
import { rebuildCommand } from './rebuild.command.js';
import { findingLine, LogFaulty, verdictLine, verdictsOf } from './verify-log.command.js';

/** What works on a database that was restored. */
export interface RestoredScene extends LogsToVerify {
  readonly store: EventStore;
  /** A connection of the owner of the tables. */
  readonly owner: DataSource;
  close(): Promise<void>;
}

const putBack = async (request: RestoreRequest, stream: NodeJS.WritableStream): Promise<string> => {
  const bars = { check: openBar('check', 'bytes', stream), restore: openBar('restore', 'bytes', stream) };
  try {
    const { log, takenAt } = await restoreBackup({
      ...request,
      progress: (step, done, total) => {
        bars[step].to(done, total);
        if (done === total) bars[step].stop();
      },
    });
    return `Restored as of ${takenAt}: ${log?.position ?? 0} events.`;
  } finally {
    for (const bar of Object.values(bars)) bar.stop();
  }
};

/**
 * Checks a back-up, restores it into empty databases, verifies the logs and builds the read models. That the log ends
 * before a checkpoint does is what a restore to an earlier moment means: it is told and is no failure.
 * @throws DamagedBackup, NotRestorable, LogFaulty
 */
export const restoreCommand = async (
  request: RestoreRequest,
  open: () => Promise<RestoredScene>,
  stream: NodeJS.WritableStream,
): Promise<readonly string[]> => {
  const lines = [await putBack(request, stream)];
  const scene = await open();
  try {
    const verdicts = await verdictsOf(scene, stream);
    const findings = verdicts.flatMap(({ finding }) => finding ?? []);
    const faults = findings.filter(({ short }) => short !== true);
    if (faults.length > 0) throw new LogFaulty(faults.map(findingLine).join('\n'));
    await rebuildCommand(
      projections.map(({ name }) => name),
      scene.store,
      scene.owner,
      stream,
    );
    const warnings = findings.map((finding) => `Lost since: ${findingLine(finding)}`);
    return [...lines, ...verdicts.map(verdictLine), ...warnings, 'The read models are rebuilt.'];
  } finally {
    await scene.close();
  }
};
