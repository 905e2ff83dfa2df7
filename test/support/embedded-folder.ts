import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { processStart } from '../../src/infrastructure/persistence/embedded/process-identity.js';
import { until } from './condition.js';

/** A new data folder under a folder of mode 0700. */
export const newFolder = async (): Promise<string> =>
  join(await mkdtemp(join(tmpdir(), 'embedded-')), 'data');

const others = new Set<ChildProcess>();

/** Ends whatever processes a test has left on the folder, also one that failed halfway, then removes it. */
export const removeFolder = async (dataDir: string): Promise<void> => {
  for (const child of others)
    if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGKILL');
  others.clear();
  const pid = await serverPid(dataDir);
  if (pid !== undefined && (await isAlive(pid))) {
    process.kill(pid, 'SIGQUIT');
    await until(async () => !(await isAlive(pid)));
  }
  await rm(join(dataDir, '..'), { recursive: true, force: true });
};

/** The process number in the server's own note; undefined = the server has ended in order. */
export const serverPid = async (dataDir: string): Promise<number | undefined> => {
  const note = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return note === undefined ? undefined : Number(note.split('\n')[0]);
};

/** Whether the process runs; one that is dead and not yet collected by its parent does not. */
export const isAlive = async (pid: number): Promise<boolean> => (await processStart(pid)) !== undefined;

/** The rows of one statement on a connection of its own. */
export const query = async (url: string, statement: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, [...values])).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Another process that holds an embedded server. */
export interface OtherService {
  readonly process: ChildProcess;
  readonly port: number;
  readonly url: string;
}

const program = fileURLToPath(new URL('./embedded-service.mjs', import.meta.url));

/** Starts that process and waits until its server serves; its error text when it refuses. */
export const startOther = async (
  dataDir: string,
  options: { readonly uid?: number; readonly gid?: number } = {},
): Promise<OtherService | { readonly refusal: string; readonly code: number | null }> => {
  if (!existsSync(program)) throw new Error('The helper program is missing.');
  const child = spawn(process.execPath, [program, dataDir], {
    ...options,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  others.add(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close');
  const first = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => undefined),
  ]);
  if (first === undefined) return { refusal: errors, code: child.exitCode };
  return { process: child, ...(JSON.parse(String(first[0])) as { port: number; url: string }) };
};

/** The same where a refusal is a failure of the test. */
export const otherService = async (
  dataDir: string,
  options: { readonly uid?: number; readonly gid?: number } = {},
): Promise<OtherService> => {
  const started = await startOther(dataDir, options);
  if ('refusal' in started) throw new Error(started.refusal);
  return started;
};

/** Sends a signal and waits until the process is gone. */
export const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  const gone = once(child, 'close');
  child.kill(signal);
  await gone;
};
