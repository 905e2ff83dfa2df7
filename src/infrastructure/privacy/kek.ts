import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { keepKeyFile, readKeyFile, replaceKeyFile } from './key-file.js';

/** The versions of the key-encryption key; the highest is the one new keys are wrapped with. */
export type KekVersions = ReadonlyMap<number, KeyObject>;

/** What should hold the key-encryption key does not. */
export class KekUnreadable extends Error {
  override readonly name = 'KekUnreadable';
}

const ENTRY = /^(?<version>[1-9]\d{0,5}):(?<key>[\w-]{43})$/;

const fresh = (version: number): string => `${version}:${randomBytes(32).toString('base64url')}`;

const entriesOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter(Boolean);

const versionOf = (entry: string): number => Number(entry.split(':')[0]);

/**
 * Reads `version:key` entries, separated by blanks or commas; a key is 32 bytes in base64url.
 * @throws KekUnreadable
 */
export const parseKek = (text: string): KekVersions => {
  const versions = new Map<number, KeyObject>();
  for (const entry of entriesOf(text)) {
    const { version = '', key = '' } = ENTRY.exec(entry)?.groups ?? {};
    if (key === '' || versions.has(Number(version)))
      throw new KekUnreadable('A key-encryption key is written as version:key, each version once.');
    versions.set(Number(version), createSecretKey(Buffer.from(key, 'base64url')));
  }
  if (versions.size === 0) throw new KekUnreadable('There is no key-encryption key.');
  return new Map([...versions].sort(([a], [b]) => a - b));
};

/**
 * The key-encryption key of a key file, made at first use.
 * @throws KekUnreadable, KeyFileExposed
 */
export const keepKek = async (path: string): Promise<KekVersions> =>
  parseKek(await keepKeyFile(path, () => `${fresh(1)}\n`));

const rewrite = async (path: string, change: (entries: readonly string[]) => readonly string[]) => {
  const text = (await readKeyFile(path)) ?? '';
  parseKek(text);
  const changed = `${change(entriesOf(text)).join('\n')}\n`;
  const versions = parseKek(changed);
  await replaceKeyFile(path, changed);
  return versions;
};

/** Adds a new version to a key file. Every process has to be started again with it before keys are wrapped anew. */
export const addKekVersion = (path: string): Promise<KekVersions> =>
  rewrite(path, (entries) => [...entries, fresh(Math.max(...entries.map(versionOf)) + 1)]);

/**
 * Destroys all versions but the newest: keys wrapped with them, in old backups too, never open again.
 * Only after `rewrapKeys` has reported that none is left.
 */
export const dropOldKekVersions = (path: string): Promise<KekVersions> =>
  rewrite(path, (entries) => {
    const newest = Math.max(...entries.map(versionOf));
    return entries.filter((entry) => versionOf(entry) === newest);
  });
