import { sign, verify } from 'node:crypto';
import type { Tree } from '../../../application/ports/transparency-log.js';
import { HASH_LENGTH } from '../merkle/hashes.js';
import type { TreeHead } from '../merkle/verification.js';
import { publicKeyOf, type SigningKey, type VerifierKey } from './keys.js';

/** Which log a checkpoint is of: its first line (C2SP tlog-checkpoint). */
export const originOf = (tenantId: string, tree: Tree): string => `patti-gener-attivi/${tenantId}/${tree}`;

/** Whole positive decimal number, without sign or leading zeros. */
const SIZE = /^[1-9]\d{0,15}$/;
const KEY_ID_LENGTH = 4;
const SIGNATURE_LENGTH = 64;
const LINE_START = '\u2014 ';

/** The signed note of a tree: text, blank line, signature line (C2SP signed-note). Equal trees and keys give equal notes. */
export const signNote = (origin: string, { size, root }: TreeHead, key: SigningKey): string => {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  const signature = sign(null, Buffer.from(text), key.privateKey);
  return `${text}\n${LINE_START}${key.verifier.name} ${Buffer.concat([key.verifier.id, signature]).toString('base64')}\n`;
};

/** Canonical base64 of `length` bytes; undefined for anything else. */
const bytesOf = (text: string, length: number): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined;
};

const isSignedBy = (text: string, line: string, { name, id, publicKey }: VerifierKey): boolean => {
  const start = `${LINE_START}${name} `;
  if (!line.startsWith(start)) return false;
  const bytes = bytesOf(line.slice(start.length), KEY_ID_LENGTH + SIGNATURE_LENGTH);
  return (
    bytes?.subarray(0, KEY_ID_LENGTH).equals(id) === true &&
    verify(null, Buffer.from(text), publicKeyOf(publicKey), bytes.subarray(KEY_ID_LENGTH))
  );
};

/**
 * What a note says, when it is one of this log and one of the keys has signed it; undefined for anything else: an unsigned
 * note, another log's, a wrong key's, a damaged one. Signatures of keys that are not known are passed over (C2SP).
 */
export const openNote = (
  origin: string,
  note: string,
  keys: readonly VerifierKey[],
): TreeHead | undefined => {
  const end = note.indexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  const [first, size = '', rootText = '', ...rest] = text.split('\n');
  const root = bytesOf(rootText, HASH_LENGTH);
  if (first !== origin || !SIZE.test(size) || root === undefined || rest.length !== 1) return undefined;
  if (!lines.some((line) => keys.some((key) => isSignedBy(text, line, key)))) return undefined;
  return { size: Number(size), root };
};
