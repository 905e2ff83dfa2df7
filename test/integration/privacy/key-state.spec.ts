import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyMissing, PersonErased } from '../../../src/application/ports/sealer.js';
import { bytesOf, documentKey, openKeys, personKey, stateIn } from './keys.fixture.js';

let keys: Awaited<ReturnType<typeof openKeys>>;

beforeAll(async () => {
  keys = await openKeys();
});

afterAll(() => keys.close());

describe('The state of a key', () => {
  it('is erased when the person was, and nothing more is sealed for them', async () => {
    const ada = randomUUID();
    const key = await personKey(keys.freshRing(), ada);
    await keys.erase('subject_id', ada);
    expect(await stateIn(keys.freshRing(), key.kid)).toBe('erased');
    await expect(keys.freshRing().forCommand([ada], [])).rejects.toThrow(PersonErased);
    await expect(keys.freshRing().forCommand([], [[randomUUID(), ada]])).rejects.toThrow(PersonErased);
  });

  it('is seen by a process that has the key cached, once it is evicted', async () => {
    const ring = keys.freshRing();
    const ada = randomUUID();
    const key = await personKey(ring, ada);
    await keys.erase('subject_id', ada);
    expect(typeof (await stateIn(ring, key.kid))).toBe('object');
    ring.evict(ada);
    expect(await stateIn(ring, key.kid)).toBe('erased');
  });

  it('refuses a document for a person who was erased while the key was cached', async () => {
    const ring = keys.freshRing();
    const ada = randomUUID();
    await personKey(ring, ada);
    await keys.erase('subject_id', ada);
    await expect(ring.forCommand([], [[ada]])).rejects.toThrow(PersonErased);
  });

  it('of a document about two stays active through the one who remains, until both are erased', async () => {
    const [ada, bruno] = [randomUUID(), randomUUID()];
    const { kid, key } = await documentKey(keys.freshRing(), ada, bruno);
    await keys.erase('subject_id', ada);
    const state = await stateIn(keys.freshRing(), kid);
    expect(bytesOf(state)).toEqual(key.export());
    expect(typeof state === 'object' && state.key.subjects).toEqual([bruno]);
    await keys.erase('subject_id', bruno);
    expect(await stateIn(keys.freshRing(), kid)).toBe('erased');
  });

  it('of a document can be erased alone', async () => {
    const ada = randomUUID();
    const { kid } = await documentKey(keys.freshRing(), ada);
    await keys.erase('kid', kid);
    expect(await stateIn(keys.freshRing(), kid)).toBe('erased');
    expect((await personKey(keys.freshRing(), ada)).subjects).toEqual([ada]);
  });

  it('is missing, never erased, when the row or the wraps are gone or damaged', async () => {
    const ada = randomUUID();
    const { kid } = await documentKey(keys.freshRing(), ada);
    const person = await personKey(keys.freshRing(), ada);
    await keys.owner.query('DELETE FROM keys.document_wrap WHERE kid = $1', [kid]);
    expect(await stateIn(keys.freshRing(), kid)).toBe('missing');
    await keys.owner.query('DELETE FROM keys.data_key WHERE kid = $1', [kid]);
    expect(await stateIn(keys.freshRing(), kid)).toBe('missing');
    await keys.owner.query(
      'UPDATE keys.data_key SET wrapped = set_byte(wrapped, 40, get_byte(wrapped, 40) # 1) WHERE kid = $1',
      [person.kid],
    );
    expect(await stateIn(keys.freshRing(), person.kid)).toBe('missing');
    await expect(keys.freshRing().forCommand([ada], [])).rejects.toThrow(KeyMissing);
  });

  it('is missing when a wrapped key was moved to another person', async () => {
    const [ada, bruno] = [
      await personKey(keys.freshRing(), randomUUID()),
      await personKey(keys.freshRing(), randomUUID()),
    ];
    await keys.owner.query(
      'UPDATE keys.data_key SET wrapped = (SELECT wrapped FROM keys.data_key WHERE kid = $1) WHERE kid = $2',
      [ada.kid, bruno.kid],
    );
    expect(await stateIn(keys.freshRing(), bruno.kid)).toBe('missing');
  });
});
