import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent, StoredEvent } from '../../../src/application/ports/event-store.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { decodeOnce } from '../../../src/infrastructure/subscriptions/decode-once.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { BEGINNING, command } from '../../support/event-store-contract/diary.fixture.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { pactId } from '../../support/pact.fixture.js';
import { toActive } from '../../support/pact.history.js';

const openScene = async (capacity: number) => {
  const store = new InMemoryEventStore(codecRegistry);
  await store.append(pactAggregate, pactId, BEGINNING, toActive, command());
  const decoded: StoredEvent[] = [];
  const counting = {
    decode: (stored: StoredEvent): RecordedEvent => {
      decoded.push(stored);
      return store.decode(stored);
    },
  };
  return { page: await store.readAll(0, 100), once: decodeOnce(counting, capacity), decoded, store };
};

describe('decoding once', () => {
  it('decodes an event once, however many take it', async () => {
    const { page, once, decoded, store } = await openScene(100);
    for (const stored of [...page, ...page]) expect(once.decode(stored)).toEqual(store.decode(stored));
    expect(decoded).toEqual(page);
  });

  it('forgets the oldest when it holds enough', async () => {
    const { page, once, decoded } = await openScene(2);
    const [first, second, third] = page;
    if (!first || !second || !third) throw new Error('The history is longer than that.');
    for (const stored of [first, second, third, third, second, first]) once.decode(stored);
    expect(decoded).toEqual([first, second, third, first]);
  });

  it('believes the text it is given, not the position: a changed event is another event', async () => {
    const { page, once } = await openScene(100);
    const [stored] = page;
    if (!stored) throw new Error('The history is longer than that.');
    once.decode(stored);
    expect(() => once.decode({ ...stored, body: `${stored.body} ` })).toThrow('does not match its hash');
  });
});
