import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openCheckpointFolder } from '../../../../src/infrastructure/audit/notary/checkpoint-folder.js';
import { readKeyList, writeKeyList } from '../../../../src/infrastructure/audit/notary/key-list.js';
import { until } from '../../../support/condition.js';

describe('a folder of checkpoints', () => {
  let folder: string;
  let inside: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pact-folder-'));
    inside = join(folder, 'checkpoints', 'events');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds notes by size, for everybody to read, and knows the largest', async () => {
    const kept = await openCheckpointFolder(folder, 'events');
    expect(await kept.last()).toBeUndefined();
    await kept.write([
      { size: 9, note: 'nine' },
      { size: 10, note: 'ten' },
    ]);
    expect((await readdir(inside)).sort()).toEqual(['000000000009.note', '000000000010.note']);
    expect((await stat(join(inside, '000000000010.note'))).mode & 0o444).toBe(0o444);
    expect(await (await openCheckpointFolder(folder, 'events')).last()).toEqual({ size: 10, note: 'ten' });
  });

  it('clears away what a killed notary was writing, and passes over what is no note', async () => {
    await (await openCheckpointFolder(folder, 'events')).write([{ size: 1, note: 'one' }]);
    await writeFile(join(inside, '000000000002.note.0123456789ab.draft'), 'tw');
    await writeFile(join(inside, 'readme.txt'), 'hello');
    const kept = await openCheckpointFolder(folder, 'events');
    expect((await readdir(inside)).sort()).toEqual(['000000000001.note', 'readme.txt']);
    expect(await kept.last()).toEqual({ size: 1, note: 'one' });
  });

  it('notices when somebody else has been at it', async () => {
    const kept = await openCheckpointFolder(folder, 'events');
    expect(await kept.untouched()).toBe(false);
    await kept.last();
    await kept.write([{ size: 1, note: 'one' }]);
    expect(await kept.untouched()).toBe(true);
    await writeFile(join(inside, '000000000001.note'), 'two');
    expect(await kept.untouched()).toBe(false);
    await kept.last();
    expect(await kept.untouched()).toBe(true);
    await rm(join(inside, '000000000001.note'));
    expect(await kept.untouched()).toBe(false);
    await kept.last();
    await writeFile(join(inside, '000000000005.note'), 'five');
    expect(await kept.untouched()).toBe(false);
  });

  it('notices what somebody has added while it wrote, 20 rounds', async () => {
    const kept = await openCheckpointFolder(folder, 'events');
    for (let round = 1; round <= 20; round++) {
      const stranger = join(inside, '000000000099.note');
      await kept.last();
      await Promise.all([kept.write([{ size: round, note: 'ours' }]), writeFile(stranger, 'not ours')]);
      await until(async () => !(await kept.untouched()));
      expect(await kept.last()).toEqual({ size: 99, note: 'not ours' });
      await rm(stranger);
    }
  });

  it('keeps the list of keys beside it', async () => {
    expect(await readKeyList(folder)).toEqual([]);
    await writeKeyList(join(folder, 'new'), ['one', 'two']);
    expect(await readKeyList(join(folder, 'new'))).toEqual(['one', 'two']);
  });
});
