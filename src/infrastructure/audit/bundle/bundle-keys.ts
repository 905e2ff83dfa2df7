import type { SignedCheckpoint } from '../../../application/ports/transparency-log.js';

/** A line of a signed note: the key's name, and base64 of 4 bytes key id with what follows (C2SP signed-note). */
const SIGNATURE = /^\u2014 (\S+) (\S+)$/gm;

const KEY_ID_LENGTH = 4;

const signersOf = ({ note }: SignedCheckpoint): readonly string[] =>
  [...note.matchAll(SIGNATURE)].map(([, name = '', bytes = '']) => {
    const id = Buffer.from(bytes, 'base64').subarray(0, KEY_ID_LENGTH);
    return `${name}+${id.toString('hex')}+`;
  });

/** Of the verifier keys those whose signatures stand in the notes: a key that comes later changes nothing. */
export const keysIn = (
  keys: readonly string[],
  checkpoints: readonly SignedCheckpoint[],
): readonly string[] => {
  const signers = new Set(checkpoints.flatMap(signersOf));
  return keys.filter((key) => [...signers].some((signer) => key.startsWith(signer)));
};
