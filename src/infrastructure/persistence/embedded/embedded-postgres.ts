import { access, constants, mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureCluster, SUPERUSER } from './cluster.js';
import { lockDataFolder } from './data-folder-lock.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { platformPackage } from './platform-package.js';
import { postmasterOf, stopPostmaster } from './postmaster.js';
import { placesForCopy, runnableInstallation } from './runnable-installation.js';
import { secretFile } from './secret-file.js';
import { serverAccount } from './server-account.js';
import { serverSettings, type ServerSettings } from './server-settings.js';
import { reuseOrStart, startServer, type ServerPlan } from './server-start.js';
import { watchServer } from './server-watch.js';

/** A PostgreSQL server of this process on 127.0.0.1. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** Holds a password: never printed or logged. */
  readonly superuserUrl: string;
  /** Stops the server, waits until it is gone and gives the data folder free; a second call does nothing more. */
  stop(): Promise<void>;
}

/** What may be chosen. */
export interface EmbeddedPostgresOptions {
  /** Holds everything: the cluster, its secrets, its log. Made with mode 0700 where it is missing. */
  readonly dataDir: string;
  /** Settings of the server beside the fixed ones. */
  readonly settings?: ServerSettings;
  /** Told, in a sentence without values, when the server had to be started again. */
  readonly report?: (line: string) => void;
}

const clusterIn = (folder: string): string => join(folder, 'postgres');
const secretIn = (folder: string): string => join(folder, 'postgres-superuser.secret');
const superuserUrl = (password: string, port: number): string =>
  `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;

/**
 * Starts PostgreSQL on the data folder, or takes over the server that a killed process has left there. It outlives
 * this process when that is killed, so that nothing is lost and the next start finds it.
 * @throws EmbeddedPostgresError, and DataFolderInUse while another living process has the folder
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const source = await platformPackage();
  const folder = await usableFolder(options.dataDir);
  const release = await lockDataFolder(folder);
  try {
    const cluster = clusterIn(folder);
    const account = await serverAccount(cluster, folder);
    const native = await runnableInstallation(source, account, placesForCopy(account, folder));
    const password = await secretFile(secretIn(folder));
    await ensureCluster(cluster, native, account, password);
    const plan: ServerPlan = {
      ...{ native, cluster, account, log: join(folder, 'postgres.log') },
      settings: serverSettings(source.version, options.settings),
      superuserUrl: (port) => superuserUrl(password, port),
    };
    const { port } = await reuseOrStart(plan);
    const endWatch = watchServer(cluster, () => startServer(plan, port), options.report ?? (() => undefined));
    const stop = async (): Promise<void> => {
      await endWatch();
      const running = await postmasterOf(cluster);
      if (running !== undefined) await stopPostmaster(cluster, running);
      await release();
    };
    let stopping: Promise<void> | undefined;
    return { port, superuserUrl: plan.superuserUrl(port), stop: () => (stopping ??= stop()) };
  } catch (error) {
    await release();
    throw error;
  }
};

/** The server that another process runs on the data folder, for a command beside it; undefined where none runs. */
export const runningEmbeddedPostgres = async (
  dataDir: string,
): Promise<Omit<EmbeddedPostgres, 'stop'> | undefined> => {
  const port = await runningEmbeddedPort(dataDir);
  if (port === undefined) return undefined;
  const password = (await readFile(secretIn(dataDir), 'utf8')).trim();
  return { port, superuserUrl: superuserUrl(password, port) };
};

/** Where that server listens, for a process that is to know no superuser; undefined where none runs. */
export const runningEmbeddedPort = async (dataDir: string): Promise<number | undefined> => {
  const running = await postmasterOf(clusterIn(dataDir)).catch(() => undefined);
  return running?.ready === true ? running.port : undefined;
};

const usableFolder = async (dataDir: string): Promise<string> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). ` +
        'Give a folder that this user may write with DATA_DIR.',
    );
  }
};
