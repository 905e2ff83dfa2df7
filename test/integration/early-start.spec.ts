import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdSignals, openEarly } from '../../src/early-start.js';

describe('a service whose databases are opened while it is being loaded', () => {
  const folders: string[] = [];

  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it('has the embedded databases open before anybody asks for them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patti-early-'));
    folders.push(folder);
    const databases = await openEarly({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
    expect(databases?.embedded).toBe(true);
    await databases?.stop();
  }, 30_000);

  it('tells a failure to who waits for it and to nobody else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patti-early-'));
    folders.push(folder);
    const file = join(folder, 'not-a-folder');
    await writeFile(file, '');
    await expect(openEarly({ DATA_DIR: file })).rejects.toThrow(/cannot be used/);
  });

  it.each([
    ['an outside database', { DATABASE_URL: 'postgresql://app@127.0.0.1:1/pacts' }],
    ['a process without an API', { PROCESSES: 'projector' }],
    ['a wrong configuration, which is told by its next reader', { PORT: 'far' }],
  ])('leaves alone %s', (_, env) => {
    expect(openEarly(env)).toBeUndefined();
  });

  it('keeps a signal that comes while nobody listens, and sends it again', () => {
    const release = holdSignals(['SIGHUP']);
    process.emit('SIGHUP', 'SIGHUP');
    const heard: string[] = [];
    const listen = (signal: string): void => void heard.push(signal);
    process.once('SIGHUP', listen);
    expect(heard).toEqual([]);
    release();
    expect(heard).toEqual(['SIGHUP']);
    expect(process.listenerCount('SIGHUP')).toBe(0);
  });
});
