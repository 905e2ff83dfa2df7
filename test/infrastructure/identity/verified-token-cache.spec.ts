import { describe, expect, it } from '@jest/globals';
import { verifiedTokenCache } from '../../../src/infrastructure/identity/verified-token-cache.js';

const verified = { issuer: 'https://issuer.example', subject: 's', expiresAt: 10_000 };

describe('the cache of verified tokens', () => {
  it('gives back what a token proved', () => {
    const cache = verifiedTokenCache(2, 60_000);
    cache.put('a', verified, 0);
    expect([cache.get('a', 1), cache.get('b', 1)]).toEqual([verified, undefined]);
  });

  it('forgets when the token expires', () => {
    const cache = verifiedTokenCache(2, 60_000);
    cache.put('a', verified, 0);
    expect([cache.get('a', 9_999), cache.get('a', 10_000)]).toEqual([verified, undefined]);
  });

  it('forgets after its own lifetime, however long the token lasts', () => {
    const cache = verifiedTokenCache(2, 100);
    cache.put('a', verified, 0);
    expect([cache.get('a', 99), cache.get('a', 100)]).toEqual([verified, undefined]);
  });

  it('stays within its capacity: the oldest goes', () => {
    const cache = verifiedTokenCache(2, 60_000);
    for (const token of ['a', 'b', 'c']) cache.put(token, verified, 0);
    expect(['a', 'b', 'c'].map((token) => cache.get(token, 1) !== undefined)).toEqual([false, true, true]);
  });
});
