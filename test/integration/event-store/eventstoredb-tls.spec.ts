import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { newId, streamOf, take, writeLines } from '../../support/event-store-contract/contract-subject.js';
import { command } from '../../support/event-store-contract/diary.fixture.js';
import { openEsdbStores } from '../../support/event-store-contract/esdb-subject.js';
import { startEsdbFake, type EsdbFake } from '../../support/esdb/esdb-fake.js';
import { selfSigned } from '../../support/esdb/test-certificate.js';

const USER = 'servizio:segretissima';

let folder: string;
let fake: EsdbFake;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pact-tls-'));
  const [own, foreign] = [selfSigned('eventstoredb-node'), selfSigned('somebody-else')];
  await writeFile(join(folder, 'own.crt'), own.cert);
  await writeFile(join(folder, 'foreign.crt'), foreign.cert);
  fake = await startEsdbFake({ tls: own, user: USER });
});

afterAll(async () => {
  await fake.stop();
  await rm(folder, { recursive: true });
});

const address = (authority: string, user = USER): string =>
  `${fake.url.replace('//', `//${user}@`)}&tlsCAFile=${join(folder, authority)}`;

describe('A server with TLS and users', () => {
  it('takes appends, and gives them to readers and followers', async () => {
    const { stores, close } = await openEsdbStores(address('own.crt'), 2);
    const [store, other] = stores;
    if (!store || !other) throw new Error('Two adapters were asked for.');
    const id = newId();
    const following = take(other, 0, 3);
    await writeLines(store, id, command(), { lines: 2 });
    await writeLines(other, id, command(), { from: 3 });
    expect((await following).map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(await streamOf(store, id)).toHaveLength(3);
    await close();
  });

  const notTrusted = 'EVENTSTORE_URL: The event store did not answer (certificate not trusted).';
  const unreadable = 'EVENTSTORE_URL: the address, or a file that it names, cannot be read.';

  it.each([
    ['of another authority', () => address('foreign.crt'), notTrusted],
    ['of no authority that is known', () => fake.url.replace('//', `//${USER}@`), notTrusted],
    ['for another name', () => address('own.crt').replace('127.0.0.1', 'localhost'), notTrusted],
    ['whose authority is in no file', () => address('missing.crt'), unreadable],
    [
      'and a user it does not know',
      () => address('own.crt', 'servizio:segretissimo'),
      'EVENTSTORE_URL: The event store did not answer (access denied).',
    ],
    [
      'spoken to without TLS',
      () => address('own.crt').replace('tls=true', 'tls=false'),
      'EVENTSTORE_URL: The event store did not answer (no answer).',
    ],
  ])(
    'with a certificate %s is StoreUnavailable, which says why and tells no part of the address',
    async (_, url, message) => {
      const before = fake.counts.allReads;
      const problem = await connectToServer(url(), 1).catch((error: unknown) => error);
      expect(problem).toMatchObject({ name: 'StoreUnavailable', message });
      expect(inspect(problem, { depth: 9 })).not.toMatch(
        /segretissim|servizio:|\.crt|127\.0\.0\.1|localhost/,
      );
      expect(fake.counts.allReads).toBe(before);
    },
  );

  /** All that is printed while an address is opened that has options which the client does not know. */
  const printed = async (open: (url: string) => Promise<unknown>): Promise<string> => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    await open(`${address('own.crt')}&tlsVerifyCert=false&colour=blue`);
    const said = inspect(warn.mock.calls, { depth: 9 });
    warn.mockRestore();
    return said;
  };

  it('is reached by an address that the client finds fault with, and no password is printed', async () => {
    const said = await printed(async (url) => (await connectToServer(url, 1)).close());
    expect(said).toContain('colour');
    expect(said).not.toMatch(/segretissim|servizio:/);
  });

  it('has its password printed by the client when that is given the whole address (negative control)', async () => {
    const said = await printed(async (url) => EventStoreDBClient.connectionString(url).dispose());
    expect(said).toContain(USER);
  });
});
