import { createHash } from 'node:crypto';
import { LogHashes, type RunningHash } from '../../../application/ports/log-hashes.js';
import { leafHash } from '../../event-store/leaf-hash.js';

/** The hashes of the log through `node:crypto`. */
export class Sha256LogHashes extends LogHashes {
  ofLeaf(body: string): string {
    return leafHash(body);
  }

  running(): RunningHash {
    const hash = createHash('sha256');
    return {
      add: (part) => void hash.update(part),
      end: () => hash.digest('hex'),
    };
  }
}
