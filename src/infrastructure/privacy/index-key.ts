import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { keepKeyFile } from './key-file.js';

const KEY = /^[\w-]{43}$/;

/** What should hold the key of the blind indexes does not. */
export class IndexKeyUnreadable extends Error {
  override readonly name = 'IndexKeyUnreadable';
}

/**
 * Reads the key of the blind indexes: 32 bytes in base64url.
 * @throws IndexKeyUnreadable
 */
export const parseIndexKey = (text: string): KeyObject => {
  if (!KEY.test(text.trim()))
    throw new IndexKeyUnreadable('The key of the blind indexes is 32 bytes in base64url.');
  return createSecretKey(Buffer.from(text.trim(), 'base64url'));
};

/**
 * The key of the blind indexes in its own key file, made at first use.
 * @throws IndexKeyUnreadable, KeyFileExposed
 */
export const keepIndexKey = async (path: string): Promise<KeyObject> =>
  parseIndexKey(await keepKeyFile(path, () => `${randomBytes(32).toString('base64url')}\n`));
