import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { openRuntimeOn } from '../../src/runtime.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import type { Registry } from '../support/seeded-people.js';
import { askAt, startIssuer, type TestService } from '../support/service.js';
import { buildService, type SourceChange } from './built-service.js';
import { startProcess, type ServiceProcess } from './service-process.js';

/** One of several processes on the same databases and key files. */
export interface Member extends ServiceProcess {
  readonly ask: TestService['ask'];
}

/** Several processes of the service, as they run in production. */
export interface Fleet {
  readonly databases: TestDatabase;
  readonly dataDir: string;
  readonly issuer: string;
  readonly token: TestService['token'];
  /** Puts more into the log than the processes do. */
  readonly registry: Registry;
  /** Starts a process of these kinds (PROCESSES), for as long as the fleet is there. */
  start(processes: string, env?: Readonly<Record<string, string | undefined>>): Promise<Member>;
  remove(): Promise<void>;
}

/** How a fleet is made. */
export interface FleetOptions {
  /** Puts people into the registry before anything starts. */
  readonly seed?: (registry: Registry) => Promise<void>;
  /** Changes a source before it is compiled: a seeded fault. */
  readonly change?: SourceChange;
}

const given = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** Builds the service once, and makes its databases, keys and people. */
export const assembleFleet = async ({ seed, change }: FleetOptions = {}): Promise<Fleet> => {
  const built = await buildService(change);
  const folder = await mkdtemp(join(tmpdir(), 'pact-fleet-'));
  const dataDir = join(folder, 'data');
  const { issuer, token, stop } = await startIssuer();
  const databases = await createTestDatabase();
  const config = loadConfig({ DATA_DIR: dataDir, OIDC_ISSUER: issuer, PROCESSES: 'api' });
  const opened = { ...databases, embedded: false, stop: () => Promise.resolve() };
  const runtime = await openRuntimeOn(config, createLog('silent'), opened);
  const registry = { runtime, issuer };
  await seed?.(registry);
  const members: Member[] = [];
  return {
    ...{ databases, dataDir, issuer, token, registry },
    async start(processes, env = {}) {
      const port = await freePort();
      const all = given({ DATABASE_URL: databases.adminUrl, PROCESSES: processes, ...env });
      const folderOf = all['DATA_DIR'] ?? dataDir;
      const started = await startProcess(built, { dataDir: folderOf, port, issuer, env: all });
      const member = { ...started, ask: askAt(started.url, token) };
      members.push(member);
      return member;
    },
    async remove() {
      await Promise.all(
        members.map(async (member) => {
          // one that a test has stopped hears no other signal
          if (member.alive()) member.child.kill('SIGCONT');
          await member.end('SIGTERM');
        }),
      );
      await runtime.close();
      await stop();
      await databases.drop();
      await built.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
