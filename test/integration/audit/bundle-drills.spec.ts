import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bothVerify, codesOf } from '../../support/audit/both-verifiers.js';
import { startPythonVerifier, type PythonVerifier } from '../../support/audit/python-verifier.js';
import { openTamperedDatabase } from '../../support/audit/tampered-database.js';

let python: PythonVerifier;
let database: Awaited<ReturnType<typeof openTamperedDatabase>>;

/** Diaries take turns, five lines each: 41 to 45 are of the third, and 51 to 55 of its sisters. */
const EVENTS = 60;

beforeAll(async () => {
  python = startPythonVerifier();
  database = await openTamperedDatabase();
  await database.record(40, 4);
  await database.sign();
  await database.backUp('early');
  await database.record(EVENTS - 40, 4);
  await database.sign();
  await database.backUp('safe');
}, 120_000);

afterAll(async () => {
  await database.close();
  await python.close();
});

beforeEach(() => database.restore('safe'));

const ALL = { kind: 'all' } as const;

const verdict = () =>
  database.bundle(ALL, (folder) => bothVerify(python, folder, { checkpoints: database.kept }));

const HASH_FITTED = `leaf_hash = sha256('\\x00'::bytea || convert_to(body, 'UTF8'))`;
const STREAM_OF_17 = '(SELECT stream FROM log.event WHERE position = 17)';
const MOVED = (by: number, from: number) => [
  `UPDATE log.event SET position = position + 1000000 WHERE position >= ${from}`,
  `UPDATE log.event SET position = position - 1000000 + (${by}) WHERE position >= 1000000`,
];
const COPY = (position: string, stream: string) => `INSERT INTO log.event
  SELECT ${position}, recorded_at, gen_random_uuid(), gen_random_uuid(), 1, ${stream}, category, type, leaf_hash, body
  FROM log.event WHERE position = 1`;
const SWAP = (one: number, other: number) => [
  `UPDATE log.event SET position = -1 WHERE position = ${one}`,
  `UPDATE log.event SET position = ${one} WHERE position = ${other}`,
  `UPDATE log.event SET position = ${other} WHERE position = -1`,
];

const DRILLS: readonly (readonly [string, number, readonly string[]])[] = [
  [
    'changes a byte',
    17,
    [`UPDATE log.event SET body = replace(body, 'diaryId', 'diaryIb') WHERE position = 17`],
  ],
  [
    'changes a byte and the hash',
    17,
    [
      `UPDATE log.event SET body = replace(body, '"line":', '"line":1') WHERE position = 17`,
      `UPDATE log.event SET ${HASH_FITTED} WHERE position = 17`,
    ],
  ],
  [
    'changes the actor in the text',
    33,
    [
      `UPDATE log.event SET body = replace(body, 'prova-1', 'prova-2') WHERE position = 33`,
      `UPDATE log.event SET ${HASH_FITTED} WHERE position = 33`,
    ],
  ],
  ['changes a type', 17, [`UPDATE log.event SET type = 'LineStruck.v1' WHERE position = 17`]],
  [
    'changes a time',
    17,
    [`UPDATE log.event SET recorded_at = recorded_at - interval '1 day' WHERE position = 17`],
  ],
  ['changes a command', 17, ['UPDATE log.event SET command_id = gen_random_uuid() WHERE position = 17']],
  ['changes an order', 20, SWAP(20, 21)],
  ['swaps the first and the last', 1, SWAP(1, EVENTS)],
  ['deletes the last', EVENTS, [`DELETE FROM log.event WHERE position = ${EVENTS}`]],
  ['deletes the first', 1, ['DELETE FROM log.event WHERE position = 1']],
  ['deletes one in the middle', 30, ['DELETE FROM log.event WHERE position = 30']],
  ['deletes one and closes the gap', 30, ['DELETE FROM log.event WHERE position = 30', ...MOVED(-1, 31)]],
  ['deletes a whole stream', 16, [`DELETE FROM log.event WHERE stream = ${STREAM_OF_17}`]],
  ['inserts one', 25, [...MOVED(1, 25), COPY('25', `'diary-forged'`)]],
  ['inserts one before all others', -5, [COPY('-5', `'diary-forged'`)]],
  ['cuts the log off', 31, ['DELETE FROM log.event WHERE position > 30']],
  ['empties the log', 1, ['TRUNCATE log.event']],
];

describe('T1: on a real database, a superuser', () => {
  it('who does nothing is not accused', async () => {
    const report = await verdict();

    expect(codesOf(report)).toEqual([]);
    expect(report).toMatchObject({ result: 'valid', bundle: { events: EVENTS, accesses: 8 } });
  });

  it.each(DRILLS)('who %s is found, at %i', async (_, position, statements) => {
    await database.asSuperuser(...statements);

    expect(await verdict()).toMatchObject({ result: 'not-valid', firstBad: { tree: 'events', position } });
  });

  it.each([
    ['deletes a row of the access log', 3, 'DELETE FROM access.entry WHERE position = 3'],
    ['deletes its first row', 1, 'DELETE FROM access.entry WHERE position = 1'],
    ['changes who has read', 5, `UPDATE access.entry SET user_id = 'nobody' WHERE position = 5`],
    [
      'changes its text',
      8,
      `UPDATE access.entry SET body = replace(body, 'allowed', 'refused') WHERE position = 8`,
    ],
  ])('who %s is found, at %i', async (_, position, statement) => {
    await database.asSuperuser(statement);

    expect(await verdict()).toMatchObject({ result: 'not-valid', firstBad: { tree: 'accesses', position } });
  });

  it('who rolls everything back to an older backup is found by what comes after it', async () => {
    await database.restore('early');

    const report = await verdict();

    expect(codesOf(report)).toContain('checkpoint-newer');
    expect(report).toMatchObject({ firstBad: { tree: 'events', position: 41 } });
  });

  const FORGERY = [
    `UPDATE log.event SET body = replace(body, '"line":', '"line":7') WHERE position = ${EVENTS}`,
    `UPDATE log.event SET ${HASH_FITTED} WHERE position = ${EVENTS}`,
  ];
  const alone = () => database.bundle(ALL, (folder) => bothVerify(python, folder));

  it.each([
    ['with the stolen key', 'outside-differs', (folder: string) => ({ auditDir: join(folder, 'other-1') })],
    [
      'with a key of their own',
      'key-unknown',
      (folder: string) => ({ auditDir: join(folder, 'other-2'), keyFile: join(folder, 'own-key') }),
    ],
  ])('who replaces the log and the notary\u2019s tables %s is found outside', async (_, code, over) => {
    await database.asSuperuser(...FORGERY);
    await database.forgetNotary();
    const { folder, sink } = database.stage;
    await database.sign({ ...over(folder), checkpointSink: `${sink}-${code}` });

    expect((await alone()).result).toBe('valid');
    const report = await verdict();
    expect(codesOf(report)).toContain(code);
    expect(codesOf(report)).toContain('outside-differs');
  });
});
