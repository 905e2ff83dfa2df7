import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A port of this machine that nobody uses. */
export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

/** As `npm start` does it: requests leave much behind that is short-lived. */
const YOUNG_SPACE = '--max-semi-space-size=64';

/** Starts a program of ours and waits until it says `ready` on its standard output. */
export const startProgram = async (path, env, ready) => {
  const start = performance.now();
  const { DATABASE_URL: _, MIGRATIONS_URL: __, KEYS_URL: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, [YOUNG_SPACE, path], {
    ...{ cwd: ROOT, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const exited = once(child, 'exit');
  let said = '';
  await Promise.race([
    new Promise((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes(ready)) resolve();
      });
    }),
    exited.then(([code]) => Promise.reject(new Error(`${path} ended with ${code} before it was ready.`))),
  ]);
  return {
    pid: child.pid,
    seconds: (performance.now() - start) / 1_000,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
};

/** Starts the service as built, with its own data folder, on the embedded PostgreSQL. */
export const startService = (dataDir, port) =>
  startProgram(
    'dist/main.js',
    {
      ...{ DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000' },
    },
    'Ready.',
  );
