import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, USE_OUTSIDE_DATABASE } from './embedded-postgres-error.js';
import { copyInstallation, installationFingerprint } from './installation-copy.js';
import { makePackageLinks } from './package-links.js';
import type { PlatformPackage } from './platform-package.js';
import type { ServerAccount } from './server-account.js';

/** The environment of the server's programs: nothing of ours, so that no PG... variable or secret reaches them. */
export const serverEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

/** Where a copy may lie; /var/cache comes before the temporary folder, which is cleaned under a server that runs for weeks. */
export const placesForCopy = (account: ServerAccount, dataDir: string): readonly string[] =>
  account.uid === undefined ? [dataDir] : ['/var/cache', tmpdir(), dataDir];

/**
 * A folder from which `account` can run the server: the package where it lies, or a copy of it where that user cannot
 * reach it (a home of mode 0700) or its links cannot be made. Whether it can is tried, not derived from modes. The copy
 * goes to the first of `places` from where it runs.
 */
export const runnableInstallation = async (
  source: PlatformPackage,
  account: ServerAccount,
  places: readonly string[],
): Promise<string> => {
  await makePackageLinks(source.native).catch(() => undefined);
  if (await runs(source.native, account)) return source.native;

  const name = `patti-gener-attivi-postgresql-${source.version}-${await installationFingerprint(source.native)}`;
  for (const place of places) {
    const folder = await copyInstallation(source.native, join(place, name)).catch(() => undefined);
    if (folder !== undefined && (await runs(folder, account))) return folder;
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run on this machine (${process.platform}-${process.arch}); ` +
      `tried from ${[source.native, ...places].join(', ')}. ${USE_OUTSIDE_DATABASE}`,
  );
};

const runs = (native: string, account: ServerAccount): Promise<boolean> =>
  promisify(execFile)(join(native, 'bin', 'postgres'), ['--version'], {
    ...account,
    env: serverEnvironment,
    cwd: '/',
  }).then(
    () => true,
    () => false,
  );
