import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readText } from '../../../../src/infrastructure/audit/verify/canonical-text.js';
import { canonicalJson } from '../../../../src/infrastructure/event-store/canonical-json.js';
import { bothVerify } from '../../../support/audit/both-verifiers.js';
import { exportMade, fitManifest, inFolder, notaryOf } from '../../../support/audit/made-bundle.js';
import { madeAccesses, madeEvents } from '../../../support/audit/made-log.js';
import { startPythonVerifier, type PythonVerifier } from '../../../support/audit/python-verifier.js';
import { notaryKey } from '../../../support/audit/small-notary.js';
import { size } from '../../../support/size.js';

let python: PythonVerifier;

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

/** Canonical (true), JSON but not canonical (false), or no JSON (null); the same in both languages. */
const verdictOn = async (line: Buffer): Promise<unknown> => {
  const ours = readText(line)?.isCanonical ?? null;
  expect(await python.ask('canonical', { text: line.toString('hex') })).toBe(ours);
  return ours;
};

const of = (text: string): Promise<unknown> => verdictOn(Buffer.from(text));

describe('The canonical form (RFC 8785)', () => {
  it.each([
    '{"a":1,"b":[true,false,null,"\\u0000\\b\\t\\n\\f\\r\\"\\\\"]}',
    '[1,0.5,-1,1e+21,1e-7,333333333.3333333,9007199254740992,1.7976931348623157e+308,5e-324,100000000000000000000]',
    // by code points the last two would change places
    '{"\u20ac":1,"\ud83d\ude00":2,"\ufb33":3}',
    '{"":0,"1":1,"10":2,"2":3,"__proto__":4,"\u007f":5}',
    '"\u2028è"',
  ])('is %s', async (text) => expect(await of(text)).toBe(true));

  it.each([
    ...[
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '{ "a":1}',
      '{"a":1} ',
      '[1.0]',
      '[1e3]',
      '[-0]',
      '[-0.0]',
      '[1E21]',
    ],
    ...['["\\u0041"]', '["\\/"]', '["\\u001F"]', '["\\ud800"]', '["\\ud83d\\ude00"]', '[9007199254740993]'],
    ...['[1e400]', '[123456789012345678901234567890]', '{"\ufb33":3,"\ud83d\ude00":2}', '{"\\ud800":1}'],
  ])('is not %s', async (text) => expect(await of(text)).toBe(false));

  it.each([
    '',
    '{',
    '{"a":NaN}',
    '[Infinity]',
    '[01]',
    "{'a':1}",
    '[1,]',
    '\ufeff{}',
    '["\t"]',
    '[1] [2]',
    'nul',
  ])('is no JSON at all: %j', async (text) => expect(await of(text)).toBeNull());

  it('is not in bytes that are no UTF-8, nor nested without bounds', async () => {
    expect(await verdictOn(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBeNull();
    expect(await verdictOn(Buffer.from([0x22, 0xff, 0x22]))).toBeNull();
    expect(await of('['.repeat(200_000) + ']'.repeat(200_000))).toBeNull();
  });

  it('is what the store writes, whatever the value', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) =>
        expect(await of(canonicalJson(value))).toBe(true),
      ),
      { numRuns: size(500, 20_000) },
    ));

  it('is told from other ways to write it, in the same manner in both languages', () =>
    fc.assert(
      fc.asyncProperty(
        fc.json({ stringUnit: 'binary' }),
        fc.nat(),
        fc.nat(255),
        async (text, place, byte) => {
          const spoilt = Buffer.from(text);
          await verdictOn(spoilt);
          spoilt.writeUInt8(byte, place % spoilt.length);
          await verdictOn(spoilt);
        },
      ),
      { numRuns: size(500, 20_000) },
    ));

  it('has numbers as ECMAScript writes them', () =>
    fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (number) =>
        expect(await python.ask('number', { number: String(number) })).toBe(String(number)),
      ),
      { numRuns: size(1_000, 100_000) },
    ));
});

describe('A bundle with bytes changed anywhere', () => {
  const log = { events: madeEvents(12), accesses: madeAccesses(3) };
  const FILES = [
    'bundle.json',
    'keys.txt',
    'consistency.json',
    'events.ndjson',
    'events.tsv',
    'events.leaves',
  ];
  const MORE = ['accesses.ndjson', 'accesses.tsv', 'accesses.leaves', 'checkpoints/events/000000000012.note'];

  it('is never valid, and both verifiers say the same of it, fitted manifest or not', () =>
    inFolder(async (folder) => {
      const bundle = join(folder, 'bundle');
      await exportMade(bundle, log, notaryOf(log, notaryKey()));
      const file = fc.constantFrom(...FILES, ...MORE);
      await fc.assert(
        fc.asyncProperty(file, fc.nat(), fc.nat(255), fc.boolean(), async (name, place, byte, fitted) => {
          const path = join(bundle, name);
          const [manifest, good] = [await readFile(join(bundle, 'bundle.json')), await readFile(path)];
          const bad = Buffer.from(good);
          bad.writeUInt8(byte, place % bad.length);
          await writeFile(path, bad);
          if (fitted && name !== 'bundle.json') await fitManifest(bundle);
          const harmless =
            bad.equals(good) || name === 'bundle.json' || (fitted && name === 'consistency.json');
          try {
            const { result } = await bothVerify(python, bundle);
            if (!harmless) expect(result).not.toBe('valid');
          } finally {
            await writeFile(path, good);
            await writeFile(join(bundle, 'bundle.json'), manifest);
          }
        }),
        { numRuns: size(300, 10_000) },
      );
      await appendFile(join(bundle, 'events.tsv'), '\n');

      expect((await bothVerify(python, bundle)).result).toBe('not-valid');
    }));
});
