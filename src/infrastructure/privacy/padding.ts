import { SealBroken } from '../../application/ports/sealer.js';

const LENGTH_BYTES = 4;
const SMALLEST = 64;

const sizeFor = (needed: number): number => Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(needed)));

/** The text behind its length, filled with zeros up to the next power of two, 64 bytes at least. */
export const pad = (clear: string): Buffer => {
  const length = Buffer.byteLength(clear, 'utf8');
  const padded = Buffer.alloc(sizeFor(LENGTH_BYTES + length));
  padded.writeUInt32BE(length, 0);
  padded.write(clear, LENGTH_BYTES, 'utf8');
  return padded;
};

/**
 * The text inside what `pad` made.
 * @throws SealBroken when `pad` cannot have made it
 */
export const unpad = (padded: Buffer): string => {
  const length = padded.length < SMALLEST ? -1 : padded.readUInt32BE(0);
  if (length < 0 || sizeFor(LENGTH_BYTES + length) !== padded.length)
    throw new SealBroken('A sealed value is not padded as it must be.');
  return padded.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length);
};
