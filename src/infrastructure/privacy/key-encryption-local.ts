import { createHmac, type KeyObject } from 'node:crypto';
import { KeyMissing } from '../../application/ports/sealer.js';
import { unwrapKey, wrapKey } from './envelope.js';
import type { KekVersions } from './kek.js';
import { KeyEncryption, type WrappedKey } from './key-encryption.js';

const purpose = (version: number, kid: string, subjectId: string) =>
  ['kek', String(version), kid, subjectId] as const;

/** Tells one key from another and nothing else about it. */
const checkOf = (kek: KeyObject): string =>
  createHmac('sha256', kek).update('check value').digest('hex').slice(0, 16);

/** A refusal becomes a rejected promise, as from any other adapter. */
const promised = <T>(make: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(make());
  });

/** The key-encryption key held in this process, from a key file or the environment. */
export class LocalKeyEncryption extends KeyEncryption {
  constructor(private readonly held: KekVersions) {
    super();
  }

  wrap(kid: string, subjectId: string, key: KeyObject): Promise<WrappedKey> {
    return promised(() => {
      const kekVersion = Math.max(...this.held.keys());
      const wrapped = wrapKey(this.version(kekVersion), key, ...purpose(kekVersion, kid, subjectId));
      return { kekVersion, wrapped };
    });
  }

  unwrap(kid: string, subjectId: string, { kekVersion, wrapped }: WrappedKey): Promise<KeyObject> {
    return promised(() => {
      const kek = this.version(kekVersion);
      try {
        return unwrapKey(kek, wrapped, ...purpose(kekVersion, kid, subjectId));
      } catch {
        throw new KeyMissing('The key of a person does not open with its key-encryption key.');
      }
    });
  }

  versions() {
    return promised(() => [...this.held].map(([version, kek]) => ({ version, check: checkOf(kek) })));
  }

  private version(version: number): KeyObject {
    const kek = this.held.get(version);
    if (!kek) throw new KeyMissing(`Version ${version} of the key-encryption key is not held.`);
    return kek;
  }
}
