import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentSigningKey } from '../../../src/infrastructure/identity/development-signing-key.js';

describe('the signing key of the development provider', () => {
  let parent: string;
  let folder: string;
  const modeOf = async () => (await stat(join(folder, 'development-signing-key.json'))).mode & 0o777;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'identity-'));
    folder = join(parent, 'data');
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('is made at first start for its owner only, and kept', async () => {
    const first = await developmentSigningKey(folder);
    expect(await developmentSigningKey(folder)).toEqual(first);
    expect(await modeOf()).toBe(0o600);
    expect(await readdir(folder)).toEqual(['development-signing-key.json']);
  });

  it('is one key for services that start at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => developmentSigningKey(folder)));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is closed again when its file was left open to others', async () => {
    await developmentSigningKey(folder);
    await chmod(join(folder, 'development-signing-key.json'), 0o644);
    await developmentSigningKey(folder);
    expect(await modeOf()).toBe(0o600);
  });

  it.each(['', '{', '{"kty":"EC","d":"SECRET"}'])(
    'that is damaged (%j) stops the start, unread',
    async (text) => {
      await developmentSigningKey(folder);
      await writeFile(join(folder, 'development-signing-key.json'), text);
      const start = developmentSigningKey(folder);
      await expect(start).rejects.toThrow(/development-signing-key\.json holds no signing key: delete it/);
      await expect(start).rejects.not.toThrow(/SECRET/);
    },
  );
});
