import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../application/errors.js';
import { BlindIndex } from '../../application/ports/sealer.js';

/** The sort values of the last item shown; never personal: they are signed, not hidden. */
export type Keyset = readonly (string | number)[];

const SEAL_LENGTH = 32;

const isKeyset = (value: unknown): value is Keyset =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number');

/** Opaque cursors: signed with the service's key, good for one list only. */
@Injectable()
export class Cursors {
  constructor(private readonly index: BlindIndex) {}

  /** `list` names the list (with its filters and order, where they matter). */
  encode(list: string, keyset: Keyset): string {
    const text = Buffer.from(JSON.stringify(keyset)).toString('base64url');
    return `${text}.${this.sealOf(list, text)}`;
  }

  /** @throws InvalidInput for a cursor that was not made by `encode` for the same list */
  decode(list: string, cursor: string): Keyset {
    const [text = '', seal = ''] = cursor.split('.');
    const right = Buffer.from(this.sealOf(list, text));
    const given = Buffer.from(seal);
    if (right.length !== given.length || !timingSafeEqual(right, given)) throw this.refusal();
    const keyset: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!isKeyset(keyset)) throw this.refusal();
    return keyset;
  }

  private sealOf(list: string, text: string): string {
    return this.index.fingerprint(`cursor ${list} ${text}`).slice(0, SEAL_LENGTH);
  }

  private refusal(): InvalidInput {
    return new InvalidInput([
      { path: 'cursor', rule: 'is-cursor', message: 'Must be the nextCursor of the same list.' },
    ]);
  }
}
