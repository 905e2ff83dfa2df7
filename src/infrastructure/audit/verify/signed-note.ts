import { isUtf8 } from 'node:buffer';
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { FindingCode } from './checks.js';
import type { TreeHead } from './hash-tree.js';

/** A key that signs checkpoints, as a C2SP verifier key gives it. */
export interface TrustedKey {
  readonly name: string;
  /** 8 hex digits. */
  readonly id: string;
  readonly publicKey: Buffer;
}

/** A checkpoint as it was signed. */
export interface Note extends TreeHead {
  readonly origin: string;
  /** The signed text. */
  readonly body: Buffer;
  readonly signatures: readonly { readonly name: string; readonly id: string; readonly signature: Buffer }[];
}

const KEY = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/;
const BODY = /^([^\n]+)\n(0|[1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n$/;
const SIGNATURE = /^— ([^+ \n]+) ([A-Za-z0-9+/]+=*)$/;

const ED25519 = 1;
const ROOT_LENGTH = 32;
/** What the DER form of an Ed25519 public key begins with. */
const KEY_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

const fromBase64 = (text: string): Buffer => {
  const data = Buffer.from(text, 'base64');
  return data.toString('base64') === text ? data : Buffer.alloc(0);
};

/** A verifier key `name+id+base64`; undefined where it is none, or its id is not the one of its name and key. */
export const parseKey = (text: string): TrustedKey | undefined => {
  const [, name = '', id = '', encoded = ''] = KEY.exec(text) ?? [];
  const data = fromBase64(encoded);
  if (data.length !== 33 || data[0] !== ED25519) return undefined;
  const hash = createHash('sha256').update(`${name}\n`).update(data).digest('hex');
  return hash.startsWith(id) ? { name, id, publicKey: data.subarray(1) } : undefined;
};

/** A checkpoint in the form of a signed note, signed or not; undefined where it is none. */
export const parseNote = (data: Buffer): Note | undefined => {
  if (!isUtf8(data)) return undefined;
  const text = data.toString();
  const end = text.indexOf('\n\n');
  const body = end < 0 ? text : text.slice(0, end + 1);
  const [, origin = '', size = '', root = ''] = BODY.exec(body) ?? [];
  const lines =
    end < 0
      ? []
      : text
          .slice(end + 2)
          .split('\n')
          .filter((line) => line !== '');
  const matches = lines.map((line) => SIGNATURE.exec(line));
  const rootHash = fromBase64(root);
  if (origin === '' || rootHash.length !== ROOT_LENGTH || matches.includes(null)) return undefined;
  const signatures = matches.map((match) => {
    const blob = fromBase64(match?.[2] ?? '');
    return { name: match?.[1] ?? '', id: blob.toString('hex', 0, 4), signature: blob.subarray(4) };
  });
  return { origin, size: Number(size), root: rootHash, body: Buffer.from(body), signatures };
};

const isSigned = (key: Buffer, body: Buffer, signature: Buffer): boolean => {
  try {
    const publicKey = createPublicKey({
      key: Buffer.concat([KEY_HEADER, key]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, body, publicKey, signature);
  } catch {
    // 32 bytes that are no key have signed nothing
    return false;
  }
};

/** What is wrong with the signatures of a note; undefined where a trusted key has signed. Strangers do not count. */
export const signatureFault = (note: Note, keys: readonly TrustedKey[]): FindingCode | undefined => {
  if (note.signatures.length === 0) return 'note-unsigned';
  const ours = note.signatures.flatMap(({ name, id, signature }) => {
    const key = keys.find((one) => one.name === name && one.id === id);
    return key ? [{ key, signature }] : [];
  });
  if (ours.length === 0) return 'key-unknown';
  return ours.every(({ key, signature }) => isSigned(key.publicKey, note.body, signature))
    ? undefined
    : 'signature-wrong';
};
