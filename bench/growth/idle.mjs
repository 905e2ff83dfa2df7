import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startService } from '../http/service.mjs';
import { compared } from '../rounds.mjs';

const [LIMIT_MB, LOOKS, EVERY_MS] = [250, 5, 2_000];

const megabytesOf = (pid) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;

/** P10: memory of the service that nobody asks anything, the server of the database not counted. */
export const idleFigures = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patti-bench-'));
  try {
    const service = await startService(folder, await freePort());
    const looks = [];
    for (let look = 0; look < LOOKS; look++) {
      await pause(EVERY_MS);
      looks.push({ megabytes: megabytesOf(service.pid) });
    }
    await service.stop();
    return compared({
      ...{ id: 'P10.idle', work: 'memory of the idle service, MB (ratio: limit / ours); peer: the limit' },
      ...{ ours: looks, peer: looks.map(() => ({ megabytes: LIMIT_MB })), of: ({ megabytes }) => megabytes },
      ...{ inverse: true, least: 1 },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
