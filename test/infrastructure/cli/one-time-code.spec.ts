import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueOneTimeCode, spendOneTimeCode } from '../../../src/infrastructure/cli/one-time-code.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pact-code-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a one-time code', () => {
  it('is good once, and is not kept in clear', async () => {
    const code = await issueOneTimeCode(folder);
    const [file = ''] = await readdir(folder);
    expect(await readFile(join(folder, file), 'utf8')).not.toContain(code);
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    expect(await spendOneTimeCode(folder, code)).toBe(true);
    expect(await spendOneTimeCode(folder, code)).toBe(false);
  });

  it('is gone after a wrong guess', async () => {
    const code = await issueOneTimeCode(folder);
    expect(await spendOneTimeCode(folder, 'wrong')).toBe(false);
    expect(await spendOneTimeCode(folder, code)).toBe(false);
  });

  it('is replaced by a later one', async () => {
    const first = await issueOneTimeCode(folder);
    const second = await issueOneTimeCode(folder);
    expect(second).not.toBe(first);
    expect(await spendOneTimeCode(folder, second)).toBe(true);
  });
});
