import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { AUDIENCE } from '../support/service.js';
import type { BuiltService } from './built-service.js';

/** The service as a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it wrote, standard output and standard error. */
  readonly lines: readonly string[];
  /** Whether it runs. */
  alive(): boolean;
  /** What it said last, when it has ended; nothing while it runs. */
  lastWords(): readonly string[];
  /** Sends a signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const LAST_WORDS = 40;

/** What a process is started with. */
export interface ProcessOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly issuer: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of node before the program. */
  readonly nodeArguments?: readonly string[];
}

/** Starts the service and waits until it says that it is ready. @throws Error when it ends before */
export const startProcess = async (
  { main }: BuiltService,
  { dataDir, port, issuer, env = {}, nodeArguments = [] }: ProcessOptions,
): Promise<ServiceProcess> => {
  const child = spawn(process.execPath, [...nodeArguments, main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      PORT: String(port),
      OIDC_ISSUER: issuer,
      OIDC_JWKS_URI: `${issuer}/keys`,
      OIDC_AUDIENCE: AUDIENCE,
      RATE_LIMIT_PER_MINUTE: '1000000',
      ...env,
    },
  });
  const lines: string[] = [];
  const ended = once(child, 'close');
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('Ready.')) resolve();
    });
    createInterface(child.stderr).on('line', (line) => lines.push(line));
  });
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  await Promise.race([ready, ended]);
  if (!alive()) throw new Error(`The service did not start:\n${lines.join('\n')}`);
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    lines,
    alive,
    lastWords: () => (alive() ? [] : lines.slice(-LAST_WORDS)),
    async end(signal) {
      if (alive()) child.kill(signal);
      await ended;
    },
  };
};
