import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const parentsOnLinux = async (): Promise<readonly (readonly [pid: number, parent: number])[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      return [pid, Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1] ?? 0)] as const;
    }),
  );
};

const parentsElsewhere = async (): Promise<readonly (readonly [pid: number, parent: number])[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0]) => [pid, parent] as const);
};

/** Ends a server process with its children, all at once, as a power cut does: nothing is written any more. */
export const killServer = async (postmaster: number): Promise<void> => {
  const parents = await (process.platform === 'linux' ? parentsOnLinux() : parentsElsewhere());
  const children = parents.filter(([, parent]) => parent === postmaster).map(([pid]) => pid);
  for (const pid of [postmaster, ...children])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended by itself when its parent did
    }
};
