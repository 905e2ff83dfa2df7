import { generateKeyPairSync, randomBytes, randomInt, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseNote, signatureFault } from '../../../../src/infrastructure/audit/verify/signed-note.js';
import { startPythonVerifier, type PythonVerifier } from '../../../support/audit/python-verifier.js';
import { size } from '../../../support/size.js';

let python: PythonVerifier;

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

/** Verdicts of the Node, the `openssl` and the pure Python implementation, in this order. */
const verdicts = async (key: Buffer, message: Buffer, signature: Buffer): Promise<readonly unknown[]> => {
  const trusted = { name: 'n', id: '00000000', publicKey: key };
  const note = { origin: 'o', size: 0, root: message, body: message };
  const signatures = [{ name: 'n', id: '00000000', signature }];
  const ours = signatureFault({ ...note, signatures }, [trusted]) === undefined;
  const hex = (bytes: Buffer): string => bytes.toString('hex');
  const question = { key: hex(key), message: hex(message), signature: hex(signature) };
  return [ours, ...((await python.ask('signed', question)) as readonly unknown[])];
};

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  const at = randomInt(0, copy.length);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << randomInt(0, 8)), at);
  return copy;
};

/** The order of the group: added to the second half of a signature it must not pass for the same. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const malleated = (signature: Buffer): Buffer => {
  const scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + ORDER;
  const bytes = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse();
  return Buffer.concat([signature.subarray(0, 32), bytes]);
};

describe('Ed25519', () => {
  it('is told by three implementations alike, right, wrong and malformed', async () => {
    for (let round = 0; round < size(20, 500); round++) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
      const message = randomBytes(randomInt(1, 300));
      const signature = sign(null, message, privateKey);

      expect(await verdicts(key, message, signature)).toEqual([true, true, true]);
      const wrong: readonly (readonly [Buffer, Buffer, Buffer])[] = [
        [key, flipped(message), signature],
        [key, message, flipped(signature)],
        [flipped(key), message, signature],
        [key, message, malleated(signature)],
        [key, message, signature.subarray(1)],
      ];
      for (const [one, other, third] of wrong)
        expect(await verdicts(one, other, third)).toEqual([false, false, false]);
    }
  }, 600_000);

  it('is asked about the signed text, byte for byte', () => {
    const text = 'origin\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— n AAAAAA==\n';
    const note = parseNote(Buffer.from(text));

    expect(note?.body.toString()).toBe(text.slice(0, text.indexOf('\n\n') + 1));
    expect(note?.signatures.map(({ name, id }) => [name, id])).toEqual([['n', '00000000']]);
    expect(parseNote(Buffer.from(text.replace('\n7\n', '\n07\n')))).toBeUndefined();
    expect(parseNote(Buffer.from(text.replace('\n7\n', '\n7\nextension\n')))).toBeUndefined();
    expect(parseNote(Buffer.from([0xff]))).toBeUndefined();
  });
});
