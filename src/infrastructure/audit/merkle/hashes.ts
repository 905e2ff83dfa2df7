import { hash } from 'node:crypto';

/** Bytes of a SHA-256. */
export const HASH_LENGTH = 32;

/** MTH({}) of RFC 9162, 2.1.1: the root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

const pair = Buffer.alloc(1 + 2 * HASH_LENGTH, 1);

/** SHA-256(0x00 || text in UTF-8): the leaf of a stored text (RFC 9162, 2.1.1). */
export const leafOf = (text: string): Buffer => hash('sha256', `\0${text}`, 'buffer');

/** SHA-256(0x01 || left || right): the parent of two nodes (RFC 9162, 2.1.1). */
export const parentOf = (left: Buffer, right: Buffer): Buffer => {
  left.copy(pair, 1);
  right.copy(pair, 1 + HASH_LENGTH);
  return hash('sha256', pair, 'buffer');
};
