import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, USE_OUTSIDE_DATABASE } from './embedded-postgres-error.js';
import { serverEnvironment } from './runnable-installation.js';
import type { ServerAccount } from './server-account.js';

/** The one role that the cluster is made with. */
export const SUPERUSER = 'postgres';

/**
 * How the server's programs are told where the cluster is. Under another user on Linux it is "where you stand": the
 * process is put into the folder while it is still root, so the way to it may lead through a home of mode 0700.
 */
export const clusterArgument = (cluster: string, account: ServerAccount): string =>
  account.uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster;

/** Makes the cluster unless it is there: checksums, UTF-8, C locale, passwords from the first moment. */
export const ensureCluster = async (
  cluster: string,
  native: string,
  account: ServerAccount,
  password: string,
): Promise<void> => {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found === undefined) return makeCluster(cluster, native, account, password);
  const { stdout } = await promisify(execFile)(join(native, 'bin', 'postgres'), ['--version'], {
    ...account,
    env: serverEnvironment,
    cwd: '/',
  });
  if (!new RegExp(`\\) ${found.trim()}[.]`).test(stdout))
    throw new EmbeddedPostgresError(
      `The database in ${cluster} was made by PostgreSQL ${found.trim()}, which this version of the service does not contain. ` +
        'Dump it with that version and restore it into an empty data folder.',
    );
};

const makeCluster = async (
  cluster: string,
  native: string,
  account: ServerAccount,
  password: string,
): Promise<void> => {
  // Made beside its place and moved there whole, so that a kill in the middle leaves nothing that looks like a cluster.
  const draft = `${cluster}.${randomBytes(6).toString('hex')}`;
  const folder = join(draft, 'cluster');
  const passwordFile = join(draft, 'password');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    const { uid, gid } = account;
    if (uid !== undefined && gid !== undefined)
      for (const path of [draft, folder, passwordFile]) await chown(path, uid, gid);
    await initialise(native, folder, account);
    await rename(folder, cluster);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const initialise = (native: string, folder: string, account: ServerAccount): Promise<unknown> =>
  promisify(execFile)(
    join(native, 'bin', 'initdb'),
    [
      ...['-D', clusterArgument(folder, account), '-U', SUPERUSER, '--pwfile=../password'],
      ...['--auth=scram-sha-256', '--data-checksums', '--encoding=UTF8', '--locale=C'],
    ],
    { ...account, cwd: folder, env: serverEnvironment },
  ).catch((error: unknown) => {
    const { stderr } = error as { stderr?: string };
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot make its files.\n${(stderr ?? '').trim()}\n${USE_OUTSIDE_DATABASE}`,
    );
  });
