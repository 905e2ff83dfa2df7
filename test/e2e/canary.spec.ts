import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64At, formsIn, formsOf, type CanaryForm } from '../proofs/canary-forms.js';
import { flush, scanFiles, scanTables } from '../proofs/canary-scan.js';
import { playCase } from '../proofs/played-case.js';
import { surround, type Surroundings } from '../proofs/process-on-database.js';
import type { ServiceProcess } from '../proofs/service-process.js';
import { taxCodeOf } from '../proofs/tax-codes.js';
import { runningEmbeddedPostgres } from '../../src/infrastructure/persistence/embedded/embedded-postgres.js';
import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { seedPeople, type SeededPeople } from '../support/seeded-people.js';
import { size } from '../support/size.js';

/** Canaries of each class, at least. */
const WANTED = size(50, 200);
/** Every canary begins so: who finds none of these finds no canary. */
const MARK = 'Qzkanarino7';
/** Identifying values of one played case; it has several times as many texts. */
const IDENTIFYING = [
  'givenName',
  'familyName',
  'birthPlace',
  'address',
  'phone',
  'email',
  'correctedName',
  'signInSubject',
];

let around: Surroundings;
let service: ServiceProcess;
let superuserUrl: string;
let people: SeededPeople;
const sent = { P1: [] as string[], P3: [] as string[], refused: [] as string[] };
const taxCodes: string[] = [];

const canary = (kind: keyof typeof sent): string => {
  const text = MARK + randomBytes(8).toString('hex');
  sent[kind].push(text);
  return text;
};

/** A text at a field; minutes are long, so that they lie out of line. */
const textAt = (field: string): string => {
  if (IDENTIFYING.includes(field)) return canary('P1');
  const text = canary('P3');
  return field === 'minutes' ? `${text} ${'verbale di prova '.repeat(500)}` : text;
};

/** Requests that are refused, with canaries wherever a caller can put something. */
const askWrongly = async (pactId: string): Promise<void> => {
  const as = 'worker';
  const wrong = () => canary('refused');
  const path = `/api/v1/pacts/${pactId}`;
  await around.ask('GET', `/api/v1/pacts/${wrong()}`, { as });
  await around.ask('GET', `/api/v1/${wrong()}?${wrong()}=${wrong()}`, { as });
  await around.ask('GET', '/api/v1/pacts', { headers: { authorization: `Bearer ${wrong()}` } });
  await around.ask('GET', path, { as, headers: { 'x-correlation-id': wrong(), 'user-agent': wrong() } });
  await around.ask('POST', `${path}/goals`, { as, ifMatch: 1, body: `{"statement": "${wrong()}` });
  await around.ask('POST', `${path}/goals`, {
    as,
    ifMatch: 1,
    body: { [wrong()]: wrong(), statement: [wrong()] },
  });
  await around.ask('POST', `${path}/declinations`, {
    as,
    ifMatch: 1,
    body: { by: 'household', reason: wrong(), declinedOn: '2026-03-04' },
  });
  await around.ask('POST', '/api/v1/subjects', { as, key: wrong(), body: { givenName: wrong() } });
};

beforeAll(async () => {
  around = await surround({
    database: 'embedded',
    env: { LOG_LEVEL: 'trace' },
    seed: async (registry) => void (people = await seedPeople(registry)),
  });
  service = await around.start();
  superuserUrl = (await runningEmbeddedPostgres(around.dataDir))?.superuserUrl ?? '';
  const cases = Math.ceil(WANTED / IDENTIFYING.length);
  for (let number = 0; number < cases; number++) {
    const taxCode = taxCodeOf(number + 17);
    taxCodes.push(taxCode);
    const { pactId, subjectId } = await playCase(around.ask, people, textAt, taxCode);
    const opened = await around.ask('GET', `/api/v1/pacts/${pactId}`, { as: 'worker' });
    const timeline = await around.ask('GET', `/api/v1/pacts/${pactId}/timeline`, { as: 'worker' });
    const person = await around.ask('GET', `/api/v1/subjects/${subjectId}`, { as: 'worker' });
    const found = await around.ask('POST', '/api/v1/subject-searches', { as: 'worker', body: { taxCode } });
    // Whoever may see the values gets them: the scan looks for something that is really there.
    for (const { text } of [opened, timeline, person, found]) expect(text).toContain(MARK);
    expect(person.text).toContain(taxCode);
    for (let round = 0; round < 2; round++) await askWrongly(pactId);
  }
  await flush(superuserUrl);
}, 180_000);
afterAll(() => around.remove());

const databaseUrl = (name: string): string =>
  Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href;

/** A code says as much as a text (P2): the relation of every person to the household. */
const CODED = 'reference-person';

const everyForm = (): readonly CanaryForm[] => [MARK, CODED, ...taxCodes].flatMap(formsOf);

describe(`P1: ${WANTED} canaries of each class through the API`, () => {
  it('were really sent', () => {
    for (const kind of ['P1', 'P3', 'refused'] as const)
      expect(new Set(sent[kind]).size).toBeGreaterThanOrEqual(WANTED);
  });

  it.each(['pacts', 'keys', 'postgres'])('leave nothing in the rows of the database %s', async (database) => {
    expect(await scanTables(databaseUrl(database), everyForm())).toEqual([]);
  });

  it('leave nothing in any file: heap, TOAST, WAL, temporary files, server log, keys', async () => {
    expect(await scanFiles(around.dataDir, everyForm())).toEqual([]);
  });

  it('leave nothing in the log of the service, which has a line for each request', () => {
    expect(service.lines.length).toBeGreaterThan(WANTED);
    expect(formsIn(Buffer.from(service.lines.join('\n')), everyForm())).toEqual([]);
  });
});

describe('the scan (negative control)', () => {
  const planted = `${MARK}00ff00ff00ff00ff`;
  const written: readonly (readonly [form: string, text: string])[] = [
    ['plain', planted],
    ['hex', Buffer.from(planted).toString('hex')],
    ['base64', Buffer.from(planted).toString('base64')],
    ['base64, one byte on', Buffer.from(`x${planted}`).toString('base64')],
    ['base64, two bytes on', Buffer.from(`xx${planted}`).toString('base64')],
    ['percent', Array.from(planted, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')],
    ['json', Array.from(planted, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')],
    ['html', Array.from(planted, (letter) => `&#${letter.charCodeAt(0)};`).join('')],
  ];
  const scratch = 'scratch';

  beforeAll(async () => {
    await withClient(superuserUrl, (client) => client.query(`CREATE DATABASE ${scratch}`));
    await withClient(databaseUrl(scratch), async (client) => {
      for (const [index, [, text]] of written.entries()) {
        await client.query(`CREATE TABLE planted_${index} (value text)`);
        await client.query(`INSERT INTO planted_${index} VALUES ($1)`, [text]);
      }
      await client.query('CREATE TABLE planted_utf16 (value bytea)');
      await client.query('INSERT INTO planted_utf16 VALUES ($1)', [Buffer.from(planted, 'utf16le')]);
      await client.query('CREATE TABLE planted_toast (value text)');
      await client.query('INSERT INTO planted_toast VALUES ($1)', [
        `aaaaaaaaaaaaaaaa${planted}`.repeat(2_000),
      ]);
    });
    await flush(superuserUrl);
  });

  it('finds ten planted forms, the one in compressed TOAST among them', async () => {
    const found = await scanTables(databaseUrl(scratch), formsOf(MARK));
    const tables = new Set(found.map((hit) => hit.split(':')[0]));
    expect([...tables].sort()).toEqual(
      [
        ...written.map((_, index) => `public.planted_${index}`),
        'public.planted_toast',
        'public.planted_utf16',
      ].sort(),
    );
    for (const [index, [form]] of written.entries())
      expect(found).toContain(`public.planted_${index}: ${form}`);
  });

  it('finds in the files all but the compressed one, which only SELECT shows', async () => {
    const { rows } = await withClient(databaseUrl(scratch), (client) =>
      client.query<{ name: string; path: string }>(
        `SELECT relname AS name, pg_relation_filepath(oid) AS path FROM pg_class WHERE relname LIKE 'planted%'
         UNION ALL SELECT relname || ' toast', pg_relation_filepath(reltoastrelid) FROM pg_class
         WHERE relname = 'planted_toast'`,
      ),
    );
    const hits = await scanFiles(around.dataDir, formsOf(MARK));
    const isHit = (path: string): boolean => hits.some((hit) => hit.startsWith(`postgres/${path}: `));
    const missed = rows.filter(({ path }) => !isHit(path)).map(({ name }) => name);
    expect(missed.sort()).toEqual(['planted_toast', 'planted_toast toast']);
    expect(hits.some((hit) => hit.startsWith('postgres/pg_wal/'))).toBe(true);
  });

  it('knows where a value stands in base64, whatever stands before it', () => {
    for (const before of [0, 1, 2] as const) {
      const text = Buffer.from(`${'x'.repeat(before)}${MARK}yyy`).toString('base64');
      expect(text).toContain(base64At(MARK, before));
    }
  });
});
