import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SealBroken } from '../../../src/application/ports/sealer.js';
import {
  newDataKey,
  openText,
  sealText,
  unwrapKey,
  wrapKey,
} from '../../../src/infrastructure/privacy/envelope.js';
import { pad, unpad } from '../../../src/infrastructure/privacy/padding.js';

const key = newDataKey();
const kid = randomUUID();
const place = { commandId: randomUUID(), field: 'GoalSet.statement' };
const sealed = sealText(key, kid, place, 'Imparare a cucire');

const bytes = (text: string) => Buffer.from(text, 'base64url');
const cut = (text: string, length: number) => bytes(text).subarray(0, length).toString('base64url');
const flip = (text: string, bit: number) => {
  const copy = bytes(text);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy.toString('base64url');
};

describe('The envelope', () => {
  it('opens what it sealed, whatever the text', () => {
    expect(openText(key, sealed, place)).toBe('Imparare a cucire');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(openText(key, sealText(key, kid, place, text), place)).toBe(text);
      }),
    );
  });

  it('keeps the form it was given: a value sealed by hand after the written rule opens', () => {
    const secret = createSecretKey(Buffer.alloc(32, 7));
    const iv = Buffer.alloc(12, 1);
    const clear = Buffer.alloc(64);
    clear.writeUInt32BE(5, 0);
    clear.write('Prova', 4);
    const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: 16 });
    cipher.setAAD(Buffer.from(`v1|${kid}|${place.commandId}|GoalSet.statement`));
    const ct = Buffer.concat([cipher.update(clear), cipher.final()]).toString('base64url');
    const made = { kid, iv: iv.toString('base64url'), ct, tag: cipher.getAuthTag().toString('base64url') };
    expect(openText(secret, made, place)).toBe('Prova');
  });

  it('never seals the same text twice alike', () => {
    const again = sealText(key, kid, place, 'Imparare a cucire');
    expect(again.iv).not.toBe(sealed.iv);
    expect(again.ct).not.toBe(sealed.ct);
  });

  it.each([
    ['another field', sealed, { ...place, field: 'GoalSet.result' }],
    ['another command', sealed, { ...place, commandId: randomUUID() }],
    ['another key id', { ...sealed, kid: randomUUID() }, place],
  ])('does not open under %s', (_, value, where) => {
    expect(() => openText(key, value, where)).toThrow(SealBroken);
  });

  it('does not open with another key', () => {
    expect(() => openText(newDataKey(), sealed, place)).toThrow(SealBroken);
  });

  it.each([0, 4, 8, 12, 15])('refuses a tag cut to %i bytes', (length) => {
    expect(() => openText(key, { ...sealed, tag: cut(sealed.tag, length) }, place)).toThrow(SealBroken);
  });

  it('control: a decipher that does not insist on 16 bytes accepts a tag cut to 4', () => {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.iv), { authTagLength: 4 });
    decipher.setAAD(Buffer.from(`v1|${kid}|${place.commandId}|${place.field}`));
    decipher.setAuthTag(bytes(cut(sealed.tag, 4)));
    const clear = Buffer.concat([decipher.update(bytes(sealed.ct)), decipher.final()]);
    expect(unpad(clear)).toBe('Imparare a cucire');
  });

  it('refuses every flipped bit of every part', () => {
    for (const part of ['iv', 'ct', 'tag'] as const)
      for (let bit = 0; bit < bytes(sealed[part]).length * 8; bit += 1)
        expect(() => openText(key, { ...sealed, [part]: flip(sealed[part], bit) }, place)).toThrow(
          SealBroken,
        );
  });

  it('refuses another spelling of the same bytes', () => {
    for (const tag of [`${sealed.tag}=`, `${sealed.tag} `, `${sealed.tag.slice(0, -1)}\u00e0`])
      expect(() => openText(key, { ...sealed, tag }, place)).toThrow(SealBroken);
  });

  it('refuses a place that could be read as another one', () => {
    expect(() => sealText(key, kid, { commandId: 'a|b', field: 'c' }, 'x')).toThrow(TypeError);
  });

  it('names no value in its errors', () => {
    expect(() => openText(newDataKey(), sealed, place)).toThrow(/^A sealed value does not open\.$/);
  });
});

describe('The padding', () => {
  it('gives every text of up to 60 bytes the same length, and longer ones a power of two', () => {
    const lengths = (text: string) => bytes(sealText(key, kid, place, text).ct).length;
    expect(['', 'a', 'à'.repeat(30)].map(lengths)).toEqual([64, 64, 64]);
    expect(lengths('a'.repeat(61))).toBe(128);
    expect(lengths('a'.repeat(124))).toBe(128);
    expect(lengths('a'.repeat(125))).toBe(256);
  });

  it('is unambiguous: texts that end in zeros or in padding come back whole', () => {
    for (const text of ['\0', 'a\0\0', '\u0080', `${'x'.repeat(59)}\0`]) expect(unpad(pad(text))).toBe(text);
  });

  it.each([
    ['shorter than 64 bytes', Buffer.alloc(32)],
    ['a length beyond the end', Buffer.alloc(64, 0xff)],
    ['more padding than needed', Buffer.alloc(128)],
  ])('refuses %s', (_, forged) => {
    expect(() => unpad(forged)).toThrow(SealBroken);
  });
});

describe('A wrapped key', () => {
  const kek = newDataKey();

  it('unwraps for the purpose it was wrapped for', () => {
    const wrapped = wrapKey(kek, key, 'kek-1', kid);
    expect(unwrapKey(kek, wrapped, 'kek-1', kid).equals(key)).toBe(true);
    expect(wrapped).toHaveLength(60);
  });

  it('does not unwrap for another purpose, by another key, altered or cut', () => {
    const wrapped = wrapKey(kek, key, 'kek-1', kid);
    const altered = Buffer.from(wrapped);
    altered.writeUInt8(altered.readUInt8(40) ^ 1, 40);
    expect(() => unwrapKey(kek, wrapped, 'kek-2', kid)).toThrow(SealBroken);
    expect(() => unwrapKey(kek, wrapped, 'kek-1', randomUUID())).toThrow(SealBroken);
    expect(() => unwrapKey(newDataKey(), wrapped, 'kek-1', kid)).toThrow(SealBroken);
    expect(() => unwrapKey(kek, altered, 'kek-1', kid)).toThrow(SealBroken);
    expect(() => unwrapKey(kek, wrapped.subarray(0, 56), 'kek-1', kid)).toThrow(SealBroken);
    expect(() => unwrapKey(kek, randomBytes(60), 'kek-1', kid)).toThrow(SealBroken);
  });

  it('never serves as a sealed value', () => {
    const wrapped = wrapKey(kek, key, kid, place.commandId, place.field);
    const value = {
      kid,
      iv: wrapped.subarray(0, 12).toString('base64url'),
      tag: wrapped.subarray(12, 28).toString('base64url'),
      ct: wrapped.subarray(28).toString('base64url'),
    };
    expect(() => openText(kek, value, place)).toThrow(SealBroken);
  });
});
