import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyInstallation } from '../../../src/infrastructure/persistence/embedded/installation-copy.js';
import { type PlatformPackage } from '../../../src/infrastructure/persistence/embedded/platform-package.js';
import { runnableInstallation } from '../../../src/infrastructure/persistence/embedded/runnable-installation.js';
import { serverAccount } from '../../../src/infrastructure/persistence/embedded/server-account.js';

let base: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'installation-')));
  await chmod(base, 0o755);
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** A small package as an installation without install scripts, under a strict umask in a private home, leaves it. */
const privatePackage = async (): Promise<PlatformPackage> => {
  const native = join(base, 'home', 'native');
  for (const folder of ['bin', 'lib', 'share/tz'])
    await mkdir(join(native, folder), { recursive: true, mode: 0o700 });
  await writeFile(join(native, 'bin', 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 18.0"\n', {
    mode: 0o700,
  });
  await writeFile(join(native, 'lib', 'libprobe.so.1.2'), 'library', { mode: 0o600 });
  await writeFile(join(native, 'share', 'tz', 'Rome'), 'zone', { mode: 0o600 });
  const link = { source: 'native/lib/libprobe.so.1.2', target: 'native/lib/libprobe.so' };
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify([link]), { mode: 0o600 });
  await chmod(join(base, 'home'), 0o700);
  return { version: '18.0.0', native };
};

describe('a package that the server can be run from', () => {
  it('is used where it lies, with its links made', async () => {
    const source = await privatePackage();
    expect(await runnableInstallation(source, {}, [])).toBe(source.native);
    expect(await readlink(join(source.native, 'lib', 'libprobe.so'))).toBe('libprobe.so.1.2');
  });
});

describe('a package from which the server cannot be run', () => {
  it('is copied to the first place from which it can, once', async () => {
    const source = await privatePackage();
    // What another user's missing rights do to root's package, a missing right to execute does to everybody's.
    await chmod(join(source.native, 'bin', 'postgres'), 0o600);
    const account = await serverAccount('/nowhere', '/');
    const places = [join(base, 'home', 'too-private'), join(base, 'cache')];
    const found = runnableInstallation(source, account, places);
    await expect(found).rejects.toThrow(/does not run on this machine .*DATABASE_URL/s);

    await chmod(join(source.native, 'bin', 'postgres'), 0o700);
    const folder = await runnableInstallation(source, account, places);
    // Root's server runs as somebody else, who reaches neither the home nor what is in it; others run it in place.
    expect(dirname(folder)).toBe(account.uid === undefined ? join(base, 'home') : join(base, 'cache'));
    expect(await runnableInstallation(source, account, places)).toBe(folder);
  });

  it('and from nowhere else either, is an error that says what to do', async () => {
    const source = await privatePackage();
    await chmod(join(source.native, 'bin', 'postgres'), 0o600);
    await expect(runnableInstallation(source, {}, [])).rejects.toThrow(/tried from .*DATABASE_URL/s);
  });
});

describe('the copy', () => {
  it('is made once by many at the same time, and everyone may read it', async () => {
    const { native } = await privatePackage();
    const folder = join(base, 'copy');
    const copies = await Promise.all([1, 2, 3].map(() => copyInstallation(native, folder)));
    expect(copies).toEqual([folder, folder, folder]);
    expect((await readdir(base)).sort()).toEqual(['copy', 'home']);
    expect((await lstat(join(folder, 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
    expect((await lstat(join(folder, 'share', 'tz'))).mode & 0o777).toBe(0o755);
    expect((await lstat(join(folder, 'share', 'tz', 'Rome'))).mode & 0o777).toBe(0o644);
    expect(await readlink(join(folder, 'lib', 'libprobe.so'))).toBe('libprobe.so.1.2');
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['that others may write', (folder) => chmod(folder, 0o777)],
    ['from which a cleaner has taken a file', (folder) => rm(join(folder, 'share', 'tz', 'Rome'))],
    ['in which a file was cut', (folder) => truncate(join(folder, 'lib', 'libprobe.so.1.2'), 1)],
    [
      'that is a link',
      (folder) => rename(folder, `${folder}-moved`).then(() => symlink(`${folder}-moved`, folder)),
    ],
  ])('is not used in a folder %s', async (_, spoil) => {
    const { native } = await privatePackage();
    const folder = join(base, 'copy');
    expect(await copyInstallation(native, folder)).toBe(folder);
    expect(await copyInstallation(native, folder)).toBe(folder);
    await spoil(folder);
    expect(await copyInstallation(native, folder)).toBe(`${folder}.1`);
  });
});
