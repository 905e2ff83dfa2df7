import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { openRuntimeOn, type Runtime } from '../../src/runtime.js';
import { listen } from '../../src/service.js';
import { createTestDatabase } from './database.js';
import { freePort } from './free-port.js';

/** Databases and a runtime with the built-in sign-in, before anybody listens. */
export interface DevelopmentRuntime {
  readonly runtime: Runtime;
  /** Drops the databases and the folder, once the runtime is closed. */
  readonly clear: () => Promise<void>;
}

/** Opens everything that `npm start` opens, on databases of its own, to listen on `port`. */
export const openDevelopmentRuntime = async (port: number): Promise<DevelopmentRuntime> => {
  const databases = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'development-'));
  const config = loadConfig({ DATA_DIR: dataDir, PORT: String(port), RATE_LIMIT_PER_MINUTE: '1000000' });
  const runtime = await openRuntimeOn(config, createLog('silent'), {
    ...databases,
    embedded: false,
    stop: () => Promise.resolve(),
  });
  const clear = async (): Promise<void> => {
    await databases.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { runtime, clear };
};

/** The service as `npm start` runs it, with the built-in sign-in and its people. */
export const startDevelopmentService = async (): Promise<{
  readonly url: string;
  close(): Promise<void>;
}> => {
  const { runtime, clear } = await openDevelopmentRuntime(await freePort());
  const service = await listen(runtime);
  return {
    url: service.url,
    async close() {
      await service.close();
      await clear();
    },
  };
};
