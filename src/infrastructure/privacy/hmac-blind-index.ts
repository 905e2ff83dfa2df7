import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import { BlindIndex } from '../../application/ports/sealer.js';

/** Bytes of an index value: enough never to meet by chance, too few to be of use without the key. */
const INDEX_BYTES = 16;

/** Two keys out of one, so that an index value never tells anything about a fingerprint. */
const derive = (secret: KeyObject, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32));

/** Keyed hashes (HMAC-SHA-256) with a key of their own, which is not the key-encryption key. */
export class HmacBlindIndex extends BlindIndex {
  private readonly indexKey: Buffer;
  private readonly fingerprintKey: Buffer;

  constructor(secret: KeyObject) {
    super();
    this.indexKey = derive(secret, 'blind index v1');
    this.fingerprintKey = derive(secret, 'request fingerprint v1');
  }

  of(kind: string, normalisedValue: string): string {
    // The length of the kind stands first: no kind and value read like another pair.
    return createHmac('sha256', this.indexKey)
      .update(`${kind.length}:${kind}:${normalisedValue}`, 'utf8')
      .digest()
      .subarray(0, INDEX_BYTES)
      .toString('hex');
  }

  fingerprint(canonicalText: string): string {
    return createHmac('sha256', this.fingerprintKey).update(canonicalText, 'utf8').digest('hex');
  }
}
