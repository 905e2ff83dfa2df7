import { loadConfig } from './infrastructure/config/load-config.js';
import { createLog } from './infrastructure/observability/log.js';
import { openDatabases } from './infrastructure/persistence/databases.js';
import type { Databases } from './infrastructure/persistence/opened-databases.js';

/**
 * Begins to start the embedded server, in a process of its own, while the application is still being loaded. Undefined
 * where there is none to start; a wrong configuration is told by who reads it next.
 */
export const openEarly = (env: NodeJS.ProcessEnv): Promise<Databases> | undefined => {
  try {
    const config = loadConfig(env);
    if (config.databases !== undefined || !config.processes.includes('api')) return undefined;
    const log = createLog(config.logLevel);
    const opening = openDatabases(config, { report: (line) => log.warn({}, line) });
    // a failure is told by who waits for it
    opening.catch(() => undefined);
    return opening;
  } catch {
    return undefined;
  }
};

/** As long as nobody listens to signals they would end the process and leave the server behind: they are kept, and sent again. */
export const holdSignals = (signals: readonly NodeJS.Signals[]): (() => void) => {
  const kept: NodeJS.Signals[] = [];
  const keep = (signal: NodeJS.Signals): void => void kept.push(signal);
  for (const signal of signals) process.on(signal, keep);
  return () => {
    for (const signal of signals) process.off(signal, keep);
    for (const signal of kept) process.emit(signal, signal);
  };
};
