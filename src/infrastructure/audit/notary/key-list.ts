import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../access-log/error-code.js';
import { keepFolder, writeDurably } from './durable-file.js';

const NAME = 'keys.txt';

/** The verifier keys in an audit folder, one a line, oldest first; none when there is no such file yet. */
export const readKeyList = async (auditFolder: string): Promise<readonly string[]> => {
  const text = await readFile(join(auditFolder, NAME), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => line !== '');
};

/** Replaces the list in one step. */
export const writeKeyList = async (auditFolder: string, keys: readonly string[]): Promise<void> => {
  await keepFolder(auditFolder);
  await writeDurably(auditFolder, [{ name: NAME, text: `${keys.join('\n')}\n` }]);
};
