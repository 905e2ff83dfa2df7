import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { HmacBlindIndex } from '../../../src/infrastructure/privacy/hmac-blind-index.js';

const secret = createSecretKey(Buffer.alloc(32, 9));
const index = new HmacBlindIndex(secret);

describe('The blind index', () => {
  it('is a keyed hash of kind and value, cut to 16 bytes', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'blind index v1', 32));
    const whole = createHmac('sha256', key).update('8:tax-code:ESEMPIO').digest('hex');
    expect(index.of('tax-code', 'ESEMPIO')).toBe(whole.slice(0, 32));
  });

  it('answers alike for the same value in another process', () => {
    expect(new HmacBlindIndex(createSecretKey(Buffer.alloc(32, 9))).of('tax-code', 'X')).toBe(
      index.of('tax-code', 'X'),
    );
  });

  it('tells values, kinds, keys and the border between kind and value apart', () => {
    const other = new HmacBlindIndex(createSecretKey(Buffer.alloc(32, 8)));
    const all = [
      index.of('tax-code', 'X'),
      index.of('tax-code', 'Y'),
      index.of('sign-in', 'X'),
      other.of('tax-code', 'X'),
      index.of('a', 'b:c'),
      index.of('a:b', 'c'),
      index.of('', 'a'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('fingerprints a request with another key, whole', () => {
    const print = index.fingerprint('{"a":1}');
    expect(print).toMatch(/^[\da-f]{64}$/);
    expect(index.fingerprint('{"a":1}')).toBe(print);
    expect(index.fingerprint('{"a":2}')).not.toBe(print);
    expect(print.startsWith(index.of('', '{"a":1}'))).toBe(false);
  });
});
