import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { SealBroken } from '../../application/ports/sealer.js';
import type { Sealed } from '../../domain/kernel/sealed.js';
import { pad, unpad } from './padding.js';

/** Where a sealed value stands; it opens nowhere else. */
export interface Place {
  readonly commandId: string;
  /** Field of the schema file, such as `MeetingHeld.items[].text`. */
  readonly field: string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
/** Always given to Node: without it a tag of 4 bytes would be accepted. */
const TAG_BYTES = 16;
/** What binds a value to its place and a key to its owner; the free part stands last, so no two are alike. */
const SEPARATOR = '|';

const boundTo = (...parts: readonly string[]): Buffer => {
  if (parts.slice(0, -1).some((part) => part.includes(SEPARATOR)))
    throw new TypeError('Only the last part of what a seal is bound to may hold the separator.');
  return Buffer.from(parts.join(SEPARATOR), 'utf8');
};

interface Box {
  readonly iv: Buffer;
  readonly ct: Buffer;
  readonly tag: Buffer;
}

const encrypt = (key: KeyObject, clear: Buffer, bound: Buffer): Box => {
  const iv = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(bound);
  const ct = Buffer.concat([cipher.update(clear), cipher.final()]);
  return { iv, ct, tag: cipher.getAuthTag() };
};

const decrypt = (key: KeyObject, { iv, ct, tag }: Box, bound: Buffer): Buffer => {
  if (iv.length !== NONCE_BYTES || tag.length !== TAG_BYTES)
    throw new SealBroken('A nonce or tag has the wrong length.');
  try {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound).setAuthTag(tag);
    return Buffer.concat([decipher.update(ct), decipher.final()]);
  } catch {
    throw new SealBroken('A sealed value does not open.');
  }
};

/** Only the one spelling of the bytes is accepted: another one is an altered value, too. */
const fromText = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text)
    throw new SealBroken('A part of a sealed value is not base64url.');
  return bytes;
};

/** A new random 256-bit data key. */
export const newDataKey = (): KeyObject => createSecretKey(randomBytes(KEY_BYTES));

/** Seals a clear text: AES-256-GCM, padded so that its length does not speak, bound to `v1|kid|commandId|field`. */
export const sealText = (key: KeyObject, kid: string, place: Place, clear: string): Sealed => {
  const bound = boundTo('v1', kid, place.commandId, place.field);
  const { iv, ct, tag } = encrypt(key, pad(clear), bound);
  return {
    kid,
    iv: iv.toString('base64url'),
    ct: ct.toString('base64url'),
    tag: tag.toString('base64url'),
  };
};

/**
 * Opens what `sealText` made, in the same place only.
 * @throws SealBroken when it was altered, moved, or sealed with another key
 */
export const openText = (key: KeyObject, sealed: Sealed, place: Place): string => {
  const box = { iv: fromText(sealed.iv), ct: fromText(sealed.ct), tag: fromText(sealed.tag) };
  return unpad(decrypt(key, box, boundTo('v1', sealed.kid, place.commandId, place.field)));
};

/** Wraps a data key with another key, bound to what it is for: nonce, tag and 32 encrypted bytes. */
export const wrapKey = (by: KeyObject, key: KeyObject, ...purpose: readonly string[]): Buffer => {
  const { iv, ct, tag } = encrypt(by, key.export(), boundTo('wrap', ...purpose));
  return Buffer.concat([iv, tag, ct]);
};

/**
 * Unwraps what `wrapKey` made for the same purpose.
 * @throws SealBroken when it was altered, or wrapped by another key or for another purpose
 */
export const unwrapKey = (by: KeyObject, wrapped: Buffer, ...purpose: readonly string[]): KeyObject => {
  if (wrapped.length !== NONCE_BYTES + TAG_BYTES + KEY_BYTES)
    throw new SealBroken('A wrapped key has the wrong length.');
  const box = {
    iv: wrapped.subarray(0, NONCE_BYTES),
    tag: wrapped.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
    ct: wrapped.subarray(NONCE_BYTES + TAG_BYTES),
  };
  return createSecretKey(decrypt(by, box, boundTo('wrap', ...purpose)));
};
