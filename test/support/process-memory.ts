import { open, readFile, readdir, readlink } from 'node:fs/promises';

const CHUNK = 1 << 22;

/** Addresses of a process's writable memory, as Linux tells them. */
const writableRegions = async (pid: number): Promise<readonly (readonly [number, number])[]> => {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
  return maps.split('\n').flatMap((line) => {
    const [, from = '', to = ''] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
    return from === '' ? [] : [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as const];
  });
};

/** Whether any of the secrets stands in the memory of a child process; Linux only. */
export const memoryHolds = async (pid: number, secrets: readonly Buffer[]): Promise<boolean> => {
  const memory = await open(`/proc/${pid}/mem`, 'r');
  const overlap = Math.max(...secrets.map(({ length }) => length));
  const buffer = Buffer.alloc(CHUNK + overlap);
  try {
    for (const [from, to] of await writableRegions(pid))
      for (let at = from; at < to; at += CHUNK) {
        const length = Math.min(CHUNK + overlap, to - at);
        // a region may be gone by now, or may never have been touched
        const read = await memory.read(buffer, 0, length, at).catch(() => ({ bytesRead: 0 }));
        const seen = buffer.subarray(0, read.bytesRead);
        if (secrets.some((secret) => seen.includes(secret))) return true;
      }
    return false;
  } finally {
    await memory.close();
  }
};

/** Its environment and the names of what it has open. */
export const processSurface = async (pid: number): Promise<string> => {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
  const handles = await readdir(`/proc/${pid}/fd`);
  const targets = handles.map((handle) => readlink(`/proc/${pid}/fd/${handle}`).catch(() => ''));
  return [environment, ...(await Promise.all(targets))].join('\n');
};
