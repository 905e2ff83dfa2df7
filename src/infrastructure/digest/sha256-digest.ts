import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { Digest } from '../../application/ports/digest.js';
import { nameBasedId } from '../event-store/name-based-id.js';

/** SHA-256 over RFC 8785 text; UUIDv5 for ids that a retried command must make again. */
@Injectable()
export class Sha256Digest extends Digest {
  ofJson(value: unknown): string {
    return createHash('sha256')
      .update(canonicalize(value) ?? 'null')
      .digest('hex');
  }

  idFrom(commandId: string, name: string): string {
    return nameBasedId(name, commandId);
  }
}
