import { honoursTheEventStoreContract } from '../../support/event-store.contract.js';
import { createEsdbSubject } from '../../support/event-store-contract/esdb-subject.js';
import { startEsdbFake } from '../../support/esdb/esdb-fake.js';

honoursTheEventStoreContract('The store in EventStoreDB, on the fake,', async () => {
  const fake = await startEsdbFake();
  const subject = await createEsdbSubject(fake.url);
  const close = async () => {
    await subject.close();
    await fake.stop();
  };
  return { ...subject, close };
});

const realServer = process.env['EVENTSTORE_URL'];

if (realServer !== undefined && realServer !== '')
  honoursTheEventStoreContract('The store in EventStoreDB, on a real server,', () =>
    createEsdbSubject(realServer),
  );
