import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { ERASED, type SealedValue, type Sealer, type ToSeal } from '../../../src/application/ports/sealer.js';
import { PgAccessLog } from '../../../src/infrastructure/access-log/pg-access-log.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { openPrivacy } from '../../../src/infrastructure/privacy/open-privacy.js';
import { entry, StillClock } from '../../infrastructure/privacy/sealer.fixture.js';
import { createTestDatabase } from '../../support/database.js';

const CANARIES = 50;
const CLASSES = ['P1', 'P2', 'P3'] as const;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pools: readonly [main: Pool, keys: Pool, app: Pool, keysApp: Pool];
let folder: string;
let sealer: Sealer;
let log: PgAccessLog;

beforeAll(async () => {
  database = await createTestDatabase();
  const urls = [database.ownerUrl, database.keysOwnerUrl, database.appUrl, database.keysAppUrl] as const;
  const pool = (url: string) => createPool(url, { max: 2, name: 'canaries' });
  pools = [pool(urls[0]), pool(urls[1]), pool(urls[2]), pool(urls[3])];
  folder = await mkdtemp(join(tmpdir(), 'canaries-'));
  log = new PgAccessLog(pools[2], new StillClock());
  const classOf = (field: string) => CLASSES.find((dataClass) => field === `Canary.${dataClass}`);
  ({ sealer } = await openPrivacy({ pool: pools[3], folder, classOf, isLive: log.isLive }));
  await pools[0].query('CREATE TABLE read.canary (id int, body text)');
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const canaries = CLASSES.map((dataClass) =>
  Array.from({ length: CANARIES }, () => `${dataClass}-${randomBytes(24).toString('base64url')}`),
).flat();

/** Every row of every table as text, toasted values included; bytes as hexadecimal digits. */
const dumpOf = async (pool: Pool): Promise<string> => {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    parts.push(...rows.map(({ text }) => text));
  }
  return parts.join('\n');
};

/** The forms a text may have leaked in. Base64 depends on what stands before: all three phases, without their ends. */
const formsOf = (canary: string): readonly string[] => {
  const bytes = Buffer.from(canary, 'utf8');
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    canary,
    bytes.toString('hex'),
    Buffer.from(canary, 'utf16le').toString('hex'),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
};

const hits = async (): Promise<readonly string[]> => {
  const dump = `${await dumpOf(pools[0])}\n${await dumpOf(pools[1])}`;
  const lower = dump.toLowerCase();
  return canaries.filter((canary) =>
    formsOf(canary).some((form) => dump.includes(form) || lower.includes(form.toLowerCase())),
  );
};

describe('I1: no personal value is on disk in clear', () => {
  const person = randomUUID();
  let values: readonly SealedValue[];

  it('finds none of the canaries after they were sealed, stored and opened', async () => {
    const commandId = randomUUID();
    const toSeal = canaries.map((value): ToSeal => {
      const dataClass = CLASSES.find((one) => value.startsWith(one)) ?? 'P1';
      return { value, dataClass, field: `Canary.${dataClass}`, about: [person] };
    });
    const sealed = await sealer.seal(commandId, toSeal);
    values = sealed.map((one, index) => ({ ...one, commandId, field: toSeal[index]?.field ?? '' }));
    await pools[0].query(
      'INSERT INTO read.canary SELECT n, b FROM unnest($1::text[]) WITH ORDINALITY AS c (b, n)',
      [values.map((value) => JSON.stringify(value))],
    );
    const ticket = await log.append([{ ...entry(person), fieldClasses: [...CLASSES] }]);
    expect(await sealer.open(values, ticket)).toEqual(canaries);
    const dump = await dumpOf(pools[0]);
    expect(dump).toContain(values[0]?.ct);
    expect(dump).toContain(person);
    expect(await dumpOf(pools[1])).toContain(values[0]?.kid);
    expect(await hits()).toEqual([]);
  });

  it.each<[string, (canary: string) => string]>([
    ['plain', (canary) => canary],
    ['hexadecimal', (canary) => Buffer.from(canary).toString('hex').toUpperCase()],
    ['UTF-16', (canary) => Buffer.from(canary, 'utf16le').toString('hex')],
    ['base64', (canary) => Buffer.from(`x${canary}`).toString('base64')],
    ['base64url', (canary) => Buffer.from(`xy${canary}`).toString('base64url')],
    ['compressed by the database', (canary) => `${canary}${'a'.repeat(100_000)}`],
  ])('control: finds a planted canary, %s', async (_, form) => {
    const canary = canaries[60] ?? '';
    await pools[0].query('INSERT INTO read.canary VALUES (-1, $1)', [form(canary)]);
    expect(await hits()).toEqual([canary]);
    await pools[0].query('DELETE FROM read.canary WHERE id = -1');
    expect(await hits()).toEqual([]);
  });

  it('opens nothing any more once the person is erased, in a process that starts anew', async () => {
    await pools[1].query(
      "UPDATE keys.data_key SET status = 'erased', wrapped = NULL, kek_version = NULL WHERE subject_id = $1",
      [person],
    );
    const classOf = (field: string) => CLASSES.find((dataClass) => field === `Canary.${dataClass}`);
    const restarted = await openPrivacy({ pool: pools[3], folder, classOf, isLive: log.isLive });
    const ticket = await log.append([{ ...entry(person), fieldClasses: [...CLASSES] }]);
    expect(await restarted.sealer.open(values, ticket)).toEqual(canaries.map(() => ERASED));
    expect(await hits()).toEqual([]);
  });
});
