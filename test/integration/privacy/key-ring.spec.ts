import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeysUnavailable } from '../../../src/application/ports/sealer.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { PgKeyRing } from '../../../src/infrastructure/privacy/key-ring-pg.js';
import { bytesOf, openKeys, personKey, stateIn } from './keys.fixture.js';

let keys: Awaited<ReturnType<typeof openKeys>>;

beforeAll(async () => {
  keys = await openKeys();
});

afterAll(() => keys.close());

describe('The key ring', () => {
  it('gives a person one key for ever, and each document its own', async () => {
    const ada = randomUUID();
    const { persons, documents } = await keys.freshRing().forCommand([ada], [[ada], [ada]]);
    const person = persons.get(ada);
    const all = [person, ...documents];
    for (const key of all) {
      if (!key) throw new Error('No key was given.');
      expect(bytesOf(await stateIn(keys.freshRing(), key.kid))).toEqual(key.key.export());
    }
    expect(new Set(all.map((key) => key?.key.export().toString('hex'))).size).toBe(3);
    expect((await personKey(keys.freshRing(), ada)).kid).toBe(person?.kid);
  });

  it('finds many keys in one question and knows whom they are about', async () => {
    const [ada, bruno] = [randomUUID(), randomUUID()];
    const { persons, documents } = await keys.freshRing().forCommand([ada, bruno], [[ada, bruno]]);
    const kids = [...persons.values(), ...documents].map(({ kid }) => kid);
    const states = await keys.freshRing().find([...kids, randomUUID(), 'not-an-id']);
    expect([...states.values()].map((state) => (typeof state === 'object' ? state.status : state))).toEqual([
      'active',
      'active',
      'active',
      'missing',
      'missing',
    ]);
    const both = states.get(kids[2] ?? '');
    expect(typeof both === 'object' && [...both.key.subjects].sort()).toEqual([ada, bruno].sort());
  });

  it('never makes a key by looking for one', async () => {
    const count = 'SELECT count(*)::int AS keys FROM keys.data_key';
    const before = (await keys.owner.query(count)).rows;
    await keys.freshRing().find([randomUUID()]);
    expect((await keys.owner.query(count)).rows).toEqual(before);
  });

  it('agrees on one key when many processes meet a new person at once', async () => {
    const [ada, bruno] = [randomUUID(), randomUUID()];
    const rings = Array.from({ length: 8 }, () => keys.freshRing());
    const commands = rings.flatMap((ring, index) => {
      const order = index % 2 ? [ada, bruno] : [bruno, ada];
      return [ring.forCommand(order, [order]), ring.forCommand([ada], [[ada]])];
    });
    const made = await Promise.all(commands);
    expect(new Set(made.map(({ persons }) => persons.get(ada)?.kid)).size).toBe(1);
    const fresh = keys.freshRing();
    for (const { documents } of made)
      for (const { kid, key } of documents) expect(bytesOf(await stateIn(fresh, kid))).toEqual(key.export());
  });

  it('writes the keys of concurrent commands together', async () => {
    const ring = keys.freshRing();
    const ada = randomUUID();
    await personKey(ring, ada);
    const commits = async () => {
      const { rows } = await keys.owner.query<{ writes: string }>(
        'SELECT count(DISTINCT xmin::text)::text AS writes FROM keys.data_key',
      );
      return Number(rows[0]?.writes);
    };
    const before = await commits();
    await Promise.all(Array.from({ length: 64 }, () => ring.forCommand([ada], [[ada]])));
    expect((await commits()) - before).toBeLessThanOrEqual(2);
  });

  it('keeps no key in clear', async () => {
    const key = await personKey(keys.freshRing(), randomUUID());
    const { rows } = await keys.owner.query<{ text: string }>('SELECT t::text AS text FROM keys.data_key t');
    const dump = rows.map(({ text }) => text).join('\n');
    expect(dump).toContain(key.kid);
    expect(dump).not.toContain(key.key.export().toString('hex'));
  });

  it.each([
    'UPDATE keys.data_key SET wrapped = NULL',
    'DELETE FROM keys.data_key',
    'TRUNCATE keys.document_wrap',
    "INSERT INTO keys.data_key (kid, kind, status) VALUES (gen_random_uuid(), 'document', 'active')",
    'DELETE FROM keys.kek',
  ])('refuses the application: %s', async (statement) => {
    await expect(keys.app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('says when the database is not there', async () => {
    const nowhere = createPool('postgresql://nobody@127.0.0.1:1/none', { max: 1, name: 'nowhere' });
    const ring = new PgKeyRing(nowhere, keys.encryption);
    await expect(ring.find([randomUUID()])).rejects.toThrow(KeysUnavailable);
    await expect(ring.forCommand([randomUUID()], [])).rejects.toThrow(KeysUnavailable);
    await nowhere.end();
  });
});
