import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.js';
import {
  postmasterOf,
  ServerDidNotStart,
  startPostmaster,
  stopPostmaster,
  type Postmaster,
  type ServerFolders,
} from './postmaster.js';
import type { ServerAccount } from './server-account.js';
import type { ServerSettings } from './server-settings.js';

/** All that is needed to start the server of one data folder. */
export interface ServerPlan extends ServerFolders {
  readonly account: ServerAccount;
  readonly settings: ServerSettings;
  /** Where the superuser signs in, given the port. */
  readonly superuserUrl: (port: number) => string;
}

const PATIENCE_MS = 15_000;

/** Failures that pass by themselves: a port taken meanwhile, sessions of a killed server that are still ending. */
const PASSING = /still in use|could not bind|could not create any TCP/;

/** A server left by a killed process is used again where it runs with the same settings, and stopped where not. */
export const reuseOrStart = async (plan: ServerPlan): Promise<Postmaster> => {
  const left = await postmasterOf(plan.cluster);
  if (left !== undefined) {
    if (await runsWith(plan.settings, plan.superuserUrl(left.port))) return left;
    await stopPostmaster(plan.cluster, left);
  }
  return startServer(plan);
};

/** Starts the server, on the given port or a free one; a passing failure is tried again for some seconds. */
export const startServer = async (plan: ServerPlan, port?: number): Promise<Postmaster> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await startPostmaster(plan, plan.account, port ?? (await freePort()), plan.settings);
    } catch (error) {
      if (!(error instanceof ServerDidNotStart && PASSING.test(error.lines)) || Date.now() > deadline)
        throw error;
      await pause(100);
    }
  }
};

const CANNOT_CONNECT_NOW = '57P03';

const runsWith = async (settings: ServerSettings, url: string): Promise<boolean> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ cluster_name: string }>('SHOW cluster_name');
      return rows[0]?.cluster_name === settings['cluster_name'];
    } catch (error) {
      if ((error as { code?: string }).code !== CANNOT_CONNECT_NOW || Date.now() > deadline) return false;
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
};
