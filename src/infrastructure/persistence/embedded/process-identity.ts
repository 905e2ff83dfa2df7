import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

const ps = async (column: string, pid: number): Promise<string | undefined> => {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], {
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  }).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? undefined : stdout.trim();
};

/**
 * What tells one process from a later one that got the same number: when it started. Undefined = no such process
 * (a zombie counts as none).
 */
export const processStart = async (pid: number): Promise<string | undefined> => {
  if (process.platform !== 'linux') return ps('lstart', pid);
  const [status, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  // The program's name, in brackets, may hold blanks: fields are counted after it (state is the third, start the 22nd).
  const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${boot.trim()}/${fields[19] ?? ''}`;
};

/** Whether process `pid` is a postmaster that serves `cluster`, and not a stranger that got its number. */
export const isPostmasterOf = async (cluster: string, pid: number): Promise<boolean> => {
  const folder = await realpath(cluster);
  if (process.platform !== 'linux') return (await ps('command', pid))?.includes(folder) ?? false;
  if ((await processStart(pid)) === undefined) return false;
  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === folder;
};
