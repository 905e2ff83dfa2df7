import { readFile, stat } from 'node:fs/promises';

/** The operating system user the server runs as; both absent = the user of this process. */
export interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root. As root the server gets the owner of the cluster, or of the data folder it is to
 * lie in, so that what an ordinary user made stays theirs, or `nobody`; an ordinary user runs it as oneself.
 */
export const serverAccount = async (cluster: string, dataDir: string): Promise<ServerAccount> => {
  if (process.geteuid?.() !== 0) return {};
  const made = await ownerOf(cluster);
  if (made !== undefined) return made;
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const owner = await ownerOf(dataDir);
  // A cluster can only be made by a user with a name.
  const isNamed = new RegExp(`^[^:]+:[^:]*:${owner?.uid ?? ''}:`, 'm').test(accounts);
  return owner !== undefined && isNamed ? owner : nobodyIn(accounts);
};

const ownerOf = async (path: string): Promise<Required<ServerAccount> | undefined> => {
  const found = await stat(path).catch(() => undefined);
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
};

const nobodyIn = (accounts: string): ServerAccount => {
  const [, uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(accounts) ?? [];
  // macOS writes the number as a negative one.
  return { uid: Number(uid ?? 65534) >>> 0, gid: Number(gid ?? 65534) >>> 0 };
};
