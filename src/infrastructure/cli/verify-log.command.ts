import type { LogFinding, LogVerdict } from '../operations/verify-log/log-finding.js';
import { verifyLog, type LogsToVerify } from '../operations/verify-log/verify-log.js';
import { openBar, type Bar } from './progress-bar.js';

/** A log is not as it was written; the message names the first entry at fault. */
export class LogFaulty extends Error {
  override readonly name = 'LogFaulty';
}

/** A line about a log. */
export const verdictLine = ({ tree, entries, vouched }: LogVerdict): string =>
  `${tree}: ${entries} entries, ${vouched === undefined ? 'no checkpoint outside the database' : `the first ${vouched} as a checkpoint outside the database says`}.`;

/** What is wrong with a log, in one line. */
export const findingLine = ({ tree, position, problem }: LogFinding): string =>
  `${tree}, position ${position}: ${problem}.`;

/** Looks through both logs with a progress bar each. */
export const verdictsOf = async (
  logs: LogsToVerify,
  stream: NodeJS.WritableStream,
): Promise<readonly LogVerdict[]> => {
  const bars = new Map<string, Bar>();
  try {
    return await verifyLog(logs, (tree, done, total) => {
      const bar = bars.get(tree) ?? openBar(tree, 'entries', stream);
      bars.set(tree, bar);
      bar.to(done, total);
      if (done === total) bar.stop();
    });
  } finally {
    for (const bar of bars.values()) bar.stop();
  }
};

/**
 * Looks through both logs, and against the checkpoints outside the database.
 * @throws LogFaulty
 */
export const verifyLogCommand = async (
  logs: LogsToVerify,
  stream: NodeJS.WritableStream,
): Promise<readonly string[]> => {
  const verdicts = await verdictsOf(logs, stream);
  const findings = verdicts.flatMap(({ finding }) => finding ?? []);
  if (findings.length > 0) throw new LogFaulty(findings.map(findingLine).join('\n'));
  return verdicts.map(verdictLine);
};
