import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import './typescript.mjs';

/**
 * One embedded PostgreSQL for the whole run, at process.env.DATABASE_URL, unless one is given. It is set up as the
 * service sets up its own, so that every suite meets the settings of production.
 */
export default async () => {
  if (process.env.DATABASE_URL) return;
  const { startEmbeddedPostgres } =
    await import('../../src/infrastructure/persistence/embedded/embedded-postgres.ts');
  const dataDir = await mkdtemp(join(tmpdir(), 'patti-test-'));
  const server = await startEmbeddedPostgres({ dataDir });
  process.env.DATABASE_URL = server.superuserUrl;
  const guard = guardAgainstOrphans(dataDir);
  globalThis.stopTestDatabase = async () => {
    await server.stop();
    guard.stdin.end();
    await rm(dataDir, { recursive: true, force: true });
  };
};

/** Its input ends when this process does, however it does: then the server goes too, and its folder. */
const guardAgainstOrphans = (dataDir) => {
  const script = `cat >/dev/null; pid=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null) || exit 0
    kill -INT "$pid"; while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"`;
  const guard = spawn('/bin/sh', ['-c', script, 'sh', dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.stdin.unref();
  return guard;
};
