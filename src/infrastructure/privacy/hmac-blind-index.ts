import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import { BlindIndex } from '../../application/ports/sealer.js';

/** Bytes of an index value: enough never to meet by chance, too few to be of use without the key. */
const INDEX_BYTES = 16;

/** Two keys out of one, so that an index value never tells anything about a fingerprint. */
const derive = (secret: KeyObject, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32));

const keysOf = (secret: KeyObject): { readonly index: Buffer; readonly fingerprint: Buffer } => ({
  index: derive(secret, 'blind index v1'),
  fingerprint: derive(secret, 'request fingerprint v1'),
});

/** Keyed hashes (HMAC-SHA-256) with a key of their own, which is not the key-encryption key. */
export class HmacBlindIndex extends BlindIndex {
  private readonly indexKey: Buffer;
  private readonly fingerprintKey: Buffer;

  constructor(secret: KeyObject, keys = keysOf(secret)) {
    super();
    this.indexKey = keys.index;
    this.fingerprintKey = keys.fingerprint;
  }

  /** What a process that only recognises sign-ins is given of the secret: nothing that tells of fingerprints. */
  static signInKey(secret: KeyObject): string {
    return keysOf(secret).index.toString('base64url');
  }

  /** The index of such a process; its fingerprints are its own. */
  static ofSignIns(key: KeyObject): HmacBlindIndex {
    const fingerprint = derive(key, 'audit request fingerprint v1');
    return new HmacBlindIndex(key, { index: key.export(), fingerprint });
  }

  of(kind: string, normalisedValue: string): string {
    // The length of the kind stands first: no kind and value read like another pair.
    return createHmac('sha256', this.indexKey)
      .update(`${kind.length}:${kind}:${normalisedValue}`, 'utf8')
      .digest('hex')
      .slice(0, 2 * INDEX_BYTES);
  }

  fingerprint(canonicalText: string): string {
    return createHmac('sha256', this.fingerprintKey).update(canonicalText, 'utf8').digest('hex');
  }
}
