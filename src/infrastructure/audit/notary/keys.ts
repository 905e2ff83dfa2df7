import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { keepKeyFile, readKeyFile, replaceKeyFile } from '../../privacy/key-file.js';

/** Ed25519 in C2SP signed notes. */
const ALGORITHM = Buffer.of(0x01);
const KEY_LENGTH = 32;
/** What stands before the 32 bytes of an Ed25519 public key in its X.509 form (RFC 8410). */
const X509_START = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key of the notary, as auditors are given it. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
  readonly id: Buffer;
  /** 32 bytes. */
  readonly publicKey: Buffer;
  /** C2SP verifier key: `name+id in hex+base64(0x01 || public key)`. */
  readonly text: string;
}

/** What the notary signs with, and what proves it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly verifier: VerifierKey;
}

/** The file of the signing key holds no Ed25519 key. The message names the file only. */
export class UnusableSigningKey extends Error {
  override readonly name = 'UnusableSigningKey';
}

/** Name of the key in signatures: the notary of one *ambito*. */
export const keyNameOf = (tenantId: string): string => `patti-gener-attivi/${tenantId}/notary`;

/** Makes a key object of the 32 bytes of an Ed25519 public key. */
export const publicKeyOf = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([X509_START, bytes]), format: 'der', type: 'spki' });

const verifierOf = (name: string, publicKey: Buffer): VerifierKey => {
  const typed = Buffer.concat([ALGORITHM, publicKey]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return { name, id, publicKey, text: `${name}+${id.toString('hex')}+${typed.toString('base64')}` };
};

/** Reads a verifier key; undefined when it is none of this notary or its parts contradict each other. */
export const parseVerifierKey = (name: string, text: string): VerifierKey | undefined => {
  const typed = Buffer.from(text.slice(`${name}+01234567+`.length), 'base64');
  if (typed.length !== ALGORITHM.length + KEY_LENGTH) return undefined;
  const key = verifierOf(name, typed.subarray(ALGORITHM.length));
  return key.text === text ? key : undefined;
};

const newKeyText = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

const signingKeyOf = (path: string, name: string, pem: string): SigningKey => {
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('Another kind of key.');
    const x509 = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
    return { privateKey, verifier: verifierOf(name, x509.subarray(-KEY_LENGTH)) };
  } catch {
    // the cause would show the text of the file
    throw new UnusableSigningKey(`${path} holds no Ed25519 key in PEM.`);
  }
};

/**
 * The key in the file, made on first use with mode 0600.
 * @throws KeyFileExposed when others may read it
 * @throws UnusableSigningKey
 */
export const openSigningKey = async (path: string, name: string): Promise<SigningKey> =>
  signingKeyOf(path, name, await keepKeyFile(path, newKeyText));

/**
 * Puts a new key in the place of the old one, in one step. A running notary signs with it from its next checkpoint on;
 * the old private key is gone, its public key stays with the checkpoints.
 * @throws KeyFileExposed
 */
export const rotateSigningKey = async (path: string, name: string): Promise<VerifierKey> => {
  await readKeyFile(path);
  await keepKeyFile(path, newKeyText);
  const pem = newKeyText();
  await replaceKeyFile(path, pem);
  return signingKeyOf(path, name, pem).verifier;
};
