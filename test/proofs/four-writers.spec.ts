import { afterEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import type { ApiAnswer } from '../support/service.js';
import { seedBody, seedOperator } from '../support/seeded-people.js';
import { size } from '../support/size.js';
import { sow, type SourceChange } from './built-service.js';
import { assembleFleet, type Fleet, type Member } from './fleet.js';
import { ALL_KEPT, brokenPromises } from './kept-promises.js';
import type { Acknowledged } from './ledger.js';

const WRITERS = 4;
const STREAMS = size(20, 500);
const ROUNDS = size(3, 20);

let fleet: Fleet;
afterEach(() => fleet.remove());

const textOf = ({ status, body }: ApiAnswer): string => `${status} ${JSON.stringify(body)}`;

/** Every command goes to all processes at once, under one key; streams are written side by side. */
const storm = async (count: number, change?: SourceChange) => {
  let userId = '';
  fleet = await assembleFleet({
    ...(change && { change }),
    seed: async (registry) => {
      const organisationId = await seedBody(registry, 'Ambito di Prova', 'ambit');
      userId = await seedOperator(registry, 'administrator', [{ role: 'administrator', organisationId }]);
    },
  });
  const PUBLIC_URL = 'https://patti.example.it';
  const kinds = ['api,projector', ...new Array<string>(count - 1).fill('api')];
  const writers = await Promise.all(kinds.map((kind) => fleet.start(kind, { PUBLIC_URL })));
  const headers = { authorization: `Bearer ${await fleet.token('administrator', 3_600)}` };
  const acknowledged: Acknowledged[] = [];
  const unequal: string[] = [];

  /** Answers what all of them said, when they agree. */
  const everywhere = async (key: string, path: string, body: unknown, ifMatch?: number) => {
    const question = { key, body, headers, ...(ifMatch !== undefined && { ifMatch }) };
    const answers = await Promise.all(writers.map(({ ask }: Member) => ask('POST', path, question)));
    const [first] = answers;
    if (!first || new Set(answers.map(textOf)).size > 1) unequal.push(answers.map(textOf).join(' | '));
    for (const answer of answers.filter(({ status }) => status < 300)) {
      const { id, version } = answer.body;
      acknowledged.push({ key, path, body, id: String(id), version: Number(version) });
    }
    return { id: String(first?.body['id']), version: Number(first?.body['version']) };
  };

  const writeStream = async (number: number): Promise<void> => {
    const body = { name: `Scuola ${number}`, kind: 'school', municipality: 'Crema' };
    const { id } = await everywhere(`school-${number}`, '/api/v1/organisations', body);
    for (let round = 1; round <= ROUNDS; round++) {
      const renamed = { name: `Scuola ${number}, nome ${round}` };
      await everywhere(`school-${number}-${round}`, `/api/v1/organisations/${id}/names`, renamed, round);
    }
  };
  await Promise.all(Array.from({ length: STREAMS }, (_, number) => writeStream(number)));
  const { adminUrl } = fleet.databases;
  const [row] = await withClient(adminUrl, async (admin) => {
    const ofSchools = "stream IN (SELECT stream FROM log.event WHERE version = 1 AND body LIKE '%school%')";
    return (
      await admin.query<{ events: number }>(
        `SELECT count(*)::int AS events FROM log.event WHERE ${ofSchools}`,
      )
    ).rows;
  });
  const broken = await brokenPromises(adminUrl, acknowledged, { tenantId: 'distretto-cremasco', userId });
  return { unequal, acknowledged, broken, events: row?.events };
};

describe('four API processes on one database', () => {
  it('keep order and idempotency: each command once, equal answers, versions and positions without gaps', async () => {
    const { unequal, acknowledged, broken, events } = await storm(WRITERS);
    expect(unequal).toEqual([]);
    expect(broken).toEqual(ALL_KEPT);
    expect(acknowledged).toHaveLength(STREAMS * (1 + ROUNDS) * WRITERS);
    expect(events).toBe(STREAMS * (1 + ROUNDS));
  });

  it('negative control: do not, when each process makes its own command of a key', async () => {
    const ownCommands: SourceChange = (name, text) =>
      name === 'infrastructure/http/idempotency-key.ts'
        ? sow(text, 'uuidV5(key, uuidV5(', 'uuidV5(`${key} ${process.pid}`, uuidV5(')
        : text;
    const { unequal, broken, events } = await storm(2, ownCommands);
    expect(unequal.length).toBeGreaterThan(0);
    expect(broken.lost.length).toBeGreaterThan(0);
    expect(events).not.toBe(STREAMS * (1 + ROUNDS));
  });
});
