import { afterAll, beforeAll, describe } from '@jest/globals';
import type { ContractSubject } from './event-store-contract/contract-subject.js';
import { appendsAreGuarded } from './event-store-contract/guarded-appends.js';
import { appendsAreIdempotent } from './event-store-contract/idempotent-appends.js';
import { unreadableIsLoud } from './event-store-contract/loud-reads.js';
import { readsAreOrdered } from './event-store-contract/ordered-reads.js';
import { faultyAppendsAreRefused } from './event-store-contract/refused-appends.js';
import { textIsWhatWasHashed } from './event-store-contract/stored-text.js';
import { subscriptionsSkipNothing } from './event-store-contract/subscriptions.js';

/**
 * What every EventStore must do. The tests share one log and reckon from its head, as processes do;
 * that what is acknowledged was flushed (promise 5) is for the suites that kill a real server.
 */
export const honoursTheEventStoreContract = (name: string, create: () => Promise<ContractSubject>): void => {
  describe(`${name} honours the contract of the event store`, () => {
    let current: ContractSubject | undefined;
    const subject = (): ContractSubject => {
      if (!current) throw new Error('The store under test was not made.');
      return current;
    };
    beforeAll(async () => {
      current = await create();
    });
    afterAll(() => current?.close());

    appendsAreGuarded(subject);
    faultyAppendsAreRefused(subject);
    appendsAreIdempotent(subject);
    textIsWhatWasHashed(subject);
    readsAreOrdered(subject);
    unreadableIsLoud(subject);
    subscriptionsSkipNothing(subject);
  });
};
