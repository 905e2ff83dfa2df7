import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectToServer } from '../../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { sendAppendOver } from '../../../../src/infrastructure/event-store/eventstoredb/send-append.js';
import { until } from '../../../support/condition.js';
import { newId } from '../../../support/event-store-contract/contract-subject.js';
import { command } from '../../../support/event-store-contract/diary.fixture.js';
import { encoded } from '../../../support/esdb/adapter-rows/diary-appends.js';
import { startEsdbFake, type EsdbFake } from '../../../support/esdb/esdb-fake.js';

let fake: EsdbFake;

beforeAll(async () => {
  fake = await startEsdbFake();
});

afterAll(() => fake.stop());

describe('The address of EventStoreDB', () => {
  it.each([
    ['holds no user although the server has TLS', 'esdb://localhost:2113'],
    ['cannot be read', 'esdb://chi:segretissima@localhost:porta?tls=false'],
    ['leads to no server', 'esdb://chi:segretissima@127.0.0.1:1?tls=false'],
  ])('that %s is StoreUnavailable, and no part of it is told', async (_, url) => {
    const problem = await connectToServer(url, 1).catch((error: unknown) => error);
    expect(problem).toMatchObject({ name: 'StoreUnavailable' });
    expect(String(problem)).not.toMatch(/segretissima|chi:|localhost|127\.0\.0\.1/);
  });

  it('may name the server as kurrentdb', async () => {
    const connection = await connectToServer(fake.url.replace('esdb:', 'kurrentdb:'), 1);
    expect(connection.call).toEqual({ credentials: { username: '', password: '' }, requiresLeader: true });
    await connection.close();
  });

  it('gives its user and password to every call', async () => {
    const connection = await connectToServer(fake.url.replace('//', '//ops:a%40b@'), 1);
    expect(connection.call.credentials).toEqual({ username: 'ops', password: 'a@b' });
    await connection.close();
  });

  it('does not make the client answer a refusal, which it reads wrongly, instead of throwing it', async () => {
    const connection = await connectToServer(`${fake.url}&throwOnAppendFailure=false`, 1);
    const send = sendAppendOver(connection, []);
    const id = newId();
    await send(encoded(id, [1, 2], command()));
    expect(await send(encoded(id, [3], command()))).toEqual({ kind: 'conflict', actual: 2 });
    await connection.close();
  });

  it('of a server that is starting is tried again', async () => {
    await fake.crash();
    const connecting = connectToServer(fake.url);
    await fake.restart();
    await (await connecting).close();
  });
});

/** A process of its own with 64 writers; it ends well when told to stop, and otherwise as Node ends it. */
const writerProcess = (credentials: string): string => `
  import { randomUUID } from 'node:crypto';
  import { EventStoreDBClient, binaryEvent } from '@eventstore/db-client';
  const client = EventStoreDBClient.connectionString(process.argv[1]);
  let over = false;
  const write = async () => {
    while (!over) {
      const event = binaryEvent({ type: 'Line', data: Buffer.alloc(20_000) });
      await client.appendToStream('s-' + randomUUID(), event, { expectedRevision: 'no_stream', ${credentials} }).catch(() => undefined);
    }
  };
  process.stdin.on('data', () => (over = true));
  console.log('writing');
  await Promise.all(Array.from({ length: 64 }, write));
  process.exit(0);`;

/** Breaks all connections again and again under such a process; how it ended, and what it said then. */
const endingUnderGoAways = async (credentials: string) => {
  const writer = spawn(process.execPath, ['--input-type=module', '-e', writerProcess(credentials), fake.url]);
  let said = '';
  writer.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(writer, 'close') as Promise<[number]>;
  await once(writer.stdout, 'data');
  const isOver = (): boolean => writer.exitCode !== null;
  for (let round = 0; round < 6 && !isOver(); round++) {
    const before = fake.counts.appends;
    await until(() => fake.counts.appends >= before + 300 || isOver());
    fake.goAway();
  }
  writer.stdin.on('error', () => undefined).end('stop');
  const [code] = await ended;
  return { code, said };
};

describe('The two ways to append (ADR 0020)', () => {
  it('[two-ways] the single one outlives broken connections under load', async () => {
    expect(await endingUnderGoAways(`credentials: { username: '', password: '' }`)).toEqual({
      code: 0,
      said: '',
    });
  });

  it('negative control: the batch one ends the process by rejections that nobody can handle', async () => {
    const { code, said } = await endingUnderGoAways('');
    expect(code).toBe(1);
    expect(said).toContain('triggerUncaughtException');
    expect(said).toContain('batchAppend');
  });
});
