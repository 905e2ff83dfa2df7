import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IndexKeyUnreadable, keepIndexKey } from '../../../src/infrastructure/privacy/index-key.js';
import {
  addKekVersion,
  dropOldKekVersions,
  keepKek,
  KekUnreadable,
  parseKek,
} from '../../../src/infrastructure/privacy/kek.js';
import {
  keepKeyFile,
  KeyFileExposed,
  readKeyFile,
  replaceKeyFile,
} from '../../../src/infrastructure/privacy/key-file.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-file-'));
  path = join(folder, 'keys', 'kek');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const modeOf = async (name: string) => ((await stat(name)).mode & 0o777).toString(8);

describe('A key file', () => {
  it('is made once, for its owner only, and kept', async () => {
    expect(await readKeyFile(path)).toBeUndefined();
    expect(await keepKeyFile(path, () => 'first')).toBe('first');
    expect(await keepKeyFile(path, () => 'second')).toBe('first');
    expect(await modeOf(path)).toBe('600');
    expect(await modeOf(join(folder, 'keys'))).toBe('700');
    expect(await readdir(join(folder, 'keys'))).toEqual(['kek']);
  });

  it('is the same for processes that make it at once', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `made by ${index}`);
    const kept = await Promise.all(texts.map((text) => keepKeyFile(path, () => text)));
    expect(new Set(kept)).toEqual(new Set([await readFile(path, 'utf8')]));
    expect(await readdir(join(folder, 'keys'))).toEqual(['kek']);
  });

  it.each([0o640, 0o604, 0o610, 0o660, 0o644])('is refused with the permissions %o', async (mode) => {
    await keepKeyFile(path, () => 'secret');
    await chmod(path, mode);
    await expect(keepKeyFile(path, () => 'other')).rejects.toThrow(KeyFileExposed);
    await expect(readKeyFile(path)).rejects.not.toThrow(/secret/);
  });

  it.each([0o600, 0o400])('control: is read with the permissions %o', async (mode) => {
    await keepKeyFile(path, () => 'secret');
    await chmod(path, mode);
    expect(await readKeyFile(path)).toBe('secret');
  });

  it('is judged by the file that a link leads to', async () => {
    const exposed = join(folder, 'exposed');
    await writeFile(exposed, 'secret', { mode: 0o644 });
    await symlink(exposed, join(folder, 'link'));
    await expect(readKeyFile(join(folder, 'link'))).rejects.toThrow(KeyFileExposed);
    await expect(readKeyFile(folder)).rejects.toThrow(KeyFileExposed);
  });

  it('is replaced whole', async () => {
    await keepKeyFile(path, () => 'old');
    await replaceKeyFile(path, 'new');
    expect(await readKeyFile(path)).toBe('new');
    expect(await modeOf(path)).toBe('600');
    expect(await readdir(join(folder, 'keys'))).toEqual(['kek']);
  });
});

describe('The key-encryption key', () => {
  it('gets versions, and loses the old ones', async () => {
    const first = await keepKek(path);
    const second = await addKekVersion(path);
    expect([...second.keys()]).toEqual([1, 2]);
    expect(first.get(1)?.export()).toEqual(second.get(1)?.export());
    const third = await dropOldKekVersions(path);
    expect([...third.keys()]).toEqual([2]);
    expect((await keepKek(path)).get(2)?.export()).toEqual(third.get(2)?.export());
  });

  const key = Buffer.alloc(32, 1).toString('base64url');

  it('is read from an environment variable in any order', () => {
    expect([...parseKek(`2:${key}, 1:${key}`).keys()]).toEqual([1, 2]);
  });

  it.each([
    ['nothing', ''],
    ['a key without a version', key],
    ['version 0', `0:${key}`],
    ['a short key', `1:${key.slice(0, 42)}`],
    ['a long key', `1:${key}A`],
    ['a version twice', `1:${key} 1:${key}`],
  ])('refuses %s without repeating it', (_, text) => {
    expect(() => parseKek(text)).toThrow(KekUnreadable);
    expect(() => parseKek(text)).not.toThrow(new RegExp(key.slice(0, 20)));
  });
});

describe('The key of the blind indexes', () => {
  it('is kept in a file of its own and refused when damaged', async () => {
    const secret = await keepIndexKey(path);
    expect((await keepIndexKey(path)).equals(secret)).toBe(true);
    await replaceKeyFile(path, 'damaged');
    await expect(keepIndexKey(path)).rejects.toThrow(IndexKeyUnreadable);
  });
});
