import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TENANT, type NotaryStage } from '../support/notary-stage.js';
import type { BuiltService } from './built-service.js';

const PROGRAM = fileURLToPath(new URL('../support/notary-child.mjs', import.meta.url));

/** A notary in a process of its own. */
export interface NotaryProcess {
  readonly lines: readonly string[];
  /** Resolves when it is gone. */
  readonly gone: Promise<unknown>;
  /** Sends a signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a notary of a build, on the stage's logs, tables, folders and key; it signs after `leaves` or 5 ms. */
export const startNotaryProcess = async (
  { main }: BuiltService,
  { database, keyFile, auditDir, sink }: NotaryStage,
  leaves: number,
): Promise<NotaryProcess> => {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      BUILT: pathToFileURL(join(dirname(main), '/')).href,
      NOTARY_URL: database.notaryUrl,
      ...{ TENANT, KEY_FILE: keyFile, AUDIT_DIR: auditDir, SINK: sink, LEAVES: String(leaves) },
    },
  });
  const lines: string[] = [];
  const ended = once(child, 'close');
  const started = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (line === 'started') resolve();
    });
    createInterface(child.stderr).on('line', (line) => lines.push(line));
  });
  await Promise.race([started, ended]);
  if (child.exitCode !== null) throw new Error(`The notary did not start:\n${lines.join('\n')}`);
  return {
    lines,
    gone: ended,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
};
