import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { EngagementKeyMissing } from '../../../src/application/ports/engagement-keys.js';
import { PgEngagementKeys } from '../../../src/infrastructure/audit/replay/pg-engagement-keys.js';
import { uuid } from '../../support/registry.fixture.js';

/** Keys over a table that answers these rows, whatever is asked. */
const keysOver = (rows: readonly { readonly key: Buffer }[]) => {
  const query = () => Promise.resolve({ rows });
  // Only what the keys are asked for.
  return new PgEngagementKeys({ query } as unknown as Pick<Pool, 'query'>);
};
const KEY = Buffer.alloc(32, 7);
const byHand = (id: string) => `p-${createHmac('sha256', KEY).update(id).digest('hex').slice(0, 20)}`;

describe('the pseudonyms of an engagement', () => {
  it('stay the same for more people than are remembered, whoever comes in between', async () => {
    const pseudonymise = await keysOver([{ key: KEY }]).pseudonyms(uuid(1));
    const people = Array.from({ length: 10_000 }, (_, nth) => uuid(nth));
    const first = people.map((id) => pseudonymise(id));
    expect(first).toEqual(people.map(byHand));
    expect(people.map((id) => pseudonymise(id))).toEqual(first);
    expect(new Set(first).size).toBe(people.length);
  });

  it('are others under another key', async () => {
    const here = await keysOver([{ key: KEY }]).pseudonyms(uuid(1));
    const there = await keysOver([{ key: Buffer.alloc(32, 8) }]).pseudonyms(uuid(2));
    expect(here(uuid(3))).toBe(byHand(uuid(3)));
    expect(there(uuid(3))).not.toBe(here(uuid(3)));
  });

  it('cannot be made without a key', async () => {
    await expect(keysOver([]).pseudonyms(uuid(1))).rejects.toThrow(EngagementKeyMissing);
  });
});
