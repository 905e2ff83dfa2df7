import { spawn } from 'node:child_process';
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterArgument } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isPostmasterOf } from './process-identity.js';
import { serverEnvironment } from './runnable-installation.js';
import type { ServerAccount } from './server-account.js';
import { asArguments, type ServerSettings } from './server-settings.js';

/** A running server process. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Where a server is made from and what it serves. */
export interface ServerFolders {
  readonly native: string;
  readonly cluster: string;
  readonly log: string;
}

const POLL_MS = 20;
const START_MS = 60_000;
const STOP_MS = 60_000;
/** A longer log is put aside at the next start. */
const LOG_BYTES = 10_000_000;

/** The server that serves this cluster now, whoever started it. */
export const postmasterOf = async (cluster: string): Promise<Postmaster | undefined> => {
  const lines = (await readFile(noteOf(cluster), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0 || !(await isPostmasterOf(cluster, pid))) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
};

const noteOf = (cluster: string): string => join(cluster, 'postmaster.pid');

/**
 * PostgreSQL refuses to start while the process number in a dead server's note belongs to a living stranger. The
 * number is replaced by one that no process has; the rest stays, by it PostgreSQL finds what is left of that server.
 */
const forgetDeadServer = async (cluster: string): Promise<void> => {
  const note = await readFile(noteOf(cluster), 'utf8').catch(() => undefined);
  if (note !== undefined) await writeFile(noteOf(cluster), note.replace(/^\d+/, String(2 ** 31 - 1)));
};

/** Starts a server, where none runs, in a session of its own, which Ctrl-C in the terminal does not reach, and waits until it is ready. */
export const startPostmaster = async (
  { native, cluster, log }: ServerFolders,
  account: ServerAccount,
  port: number,
  settings: ServerSettings,
): Promise<Postmaster> => {
  await forgetDeadServer(cluster);
  if (((await stat(log).catch(() => undefined))?.size ?? 0) > LOG_BYTES) await rename(log, `${log}.1`);
  const output = await open(log, 'a', 0o600);
  const from = (await output.stat()).size;
  const child = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', clusterArgument(cluster, account), ...asArguments({ ...settings, port: String(port) })],
    {
      ...account,
      cwd: cluster,
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    },
  );
  child.on('error', () => undefined);
  child.unref();
  const ended = (): boolean =>
    child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  await output.close();

  const deadline = Date.now() + START_MS;
  while (!ended() && Date.now() < deadline) {
    const found = await postmasterOf(cluster);
    if (found?.ready === true && found.pid === child.pid) return found;
    await pause(POLL_MS);
  }
  if (!ended()) child.kill('SIGQUIT');
  throw new ServerDidNotStart(log, await tail(log, from));
};

/** Stops a server and waits until its process is gone; connections are closed, everything committed is kept. */
export const stopPostmaster = async (cluster: string, { pid }: Postmaster): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isPostmasterOf(cluster, pid))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + STOP_MS;
    while (Date.now() < deadline) {
      if (!(await isPostmasterOf(cluster, pid))) return;
      await pause(POLL_MS);
    }
  }
  throw new EmbeddedPostgresError(`The embedded PostgreSQL (process ${pid}) does not stop.`);
};

/** A start that failed, with the lines that the server wrote meanwhile. */
export class ServerDidNotStart extends EmbeddedPostgresError {
  constructor(
    log: string,
    readonly lines: string,
  ) {
    super(`The embedded PostgreSQL did not start; its log is ${log}.\n${lines}`.trim());
  }
}

const tail = async (log: string, from: number): Promise<string> =>
  (await readFile(log)).subarray(from).toString('utf8').trim().split('\n').slice(-5).join('\n');
