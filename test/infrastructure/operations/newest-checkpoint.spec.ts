import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outsideCheckpoints } from '../../../src/infrastructure/operations/verify-log/newest-checkpoint.js';

describe('the checkpoints outside the database', () => {
  let folder: string;
  let inside: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pact-outside-'));
    inside = join(folder, 'checkpoints', 'events');
    await mkdir(inside, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const outside = () => outsideCheckpoints(folder, 'ambito', 'events');

  it('are none where only other files lie', async () => {
    await writeFile(join(inside, 'readme.txt'), 'hello');
    await writeFile(join(inside, '000000000002.note.0123456789ab.draft'), 'tw');
    expect((await outside()).newest).toBeUndefined();
    expect(await (await outside()).upTo(9)).toBeUndefined();
  });

  it('are those that notes are named after, signed or not (control)', async () => {
    for (const size of [3, 12]) await writeFile(join(inside, `${String(size).padStart(12, '0')}.note`), 'x');
    expect((await outside()).newest).toEqual({ size: 12, root: undefined });
    expect(await (await outside()).upTo(11)).toEqual({ size: 3, root: undefined });
    expect(await (await outside()).upTo(2)).toBeUndefined();
  });
});
