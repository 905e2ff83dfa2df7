import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'first-administrator.code';

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Makes a code that is good once, on this machine; the folder keeps its hash only. A new one replaces the old. */
export const issueOneTimeCode = async (folder: string): Promise<string> => {
  const code = randomBytes(15).toString('base64url');
  await rm(join(folder, FILE), { force: true });
  await writeFile(join(folder, FILE), hashOf(code).toString('hex'), { mode: 0o600, flag: 'wx' });
  return code;
};

/** Whether the code is the one that was issued; right or wrong, it is gone after that. */
export const spendOneTimeCode = async (folder: string, code: string): Promise<boolean> => {
  const path = join(folder, FILE);
  let issued: Buffer;
  try {
    issued = Buffer.from(await readFile(path, 'utf8'), 'hex');
  } catch {
    return false;
  }
  await rm(path, { force: true });
  const given = hashOf(code);
  return issued.length === given.length && timingSafeEqual(issued, given);
};
