import type { BlindIndex } from '../../application/ports/sealer.js';
import { HmacBlindIndex } from './hmac-blind-index.js';
import { IndexKeyUnreadable, parseIndexKey } from './index-key.js';
import { readKeyFile } from './key-file.js';

/**
 * The blind index of a process that only recognises sign-ins, from the file `keys/sign-in` that an API process has made.
 * Its fingerprints are its own: nobody can tell with it what was asked of others.
 * @throws IndexKeyUnreadable, KeyFileExposed
 */
export const readSignInIndex = async (path: string): Promise<BlindIndex> => {
  const text = await readKeyFile(path);
  if (text === undefined)
    throw new IndexKeyUnreadable(
      'SIGN_IN_KEY_FILE: there is no such file. It is `keys/sign-in` in the data folder of an api process.',
    );
  return HmacBlindIndex.ofSignIns(parseIndexKey(text));
};
