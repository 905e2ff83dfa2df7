import { rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothVerify, codesOf } from '../../../support/audit/both-verifiers.js';
import {
  changeFile,
  exportMade,
  fitManifest,
  inFolder,
  notaryOf,
} from '../../../support/audit/made-bundle.js';
import { madeAccesses, madeEvents } from '../../../support/audit/made-log.js';
import { startPythonVerifier, type PythonVerifier } from '../../../support/audit/python-verifier.js';
import { notaryKey, signedNote, smallOrigin } from '../../../support/audit/small-notary.js';

let python: PythonVerifier;
const key = notaryKey();
const log = { events: madeEvents(30), accesses: madeAccesses(3) };
const notary = notaryOf(log, key);
const NOTE = 'checkpoints/events/000000000030.note';
const honestNote = notary.checkpoint('events', 30).note;
const root = Buffer.from(notary.checkpoint('events', 30).root, 'hex');

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const oneBitMore = (_: string, root: string, last: string): string =>
  `${root}${LETTERS[LETTERS.indexOf(last) + 1] ?? ''}=\n`;

type Spoil = (folder: string) => Promise<unknown>;

/** What is done to a good bundle, and the one code that must tell. */
const SPOILT: readonly (readonly [string, string, Spoil])[] = [
  ['no folder', 'manifest-missing', (folder) => rm(folder, { recursive: true })],
  ['no manifest', 'manifest-missing', (folder) => unlink(join(folder, 'bundle.json'))],
  [
    'a manifest that is no JSON',
    'manifest-malformed',
    (folder) => writeFile(join(folder, 'bundle.json'), '{'),
  ],
  [
    'a manifest that is a list',
    'manifest-malformed',
    (folder) => writeFile(join(folder, 'bundle.json'), '[]'),
  ],
  [
    'a deep manifest',
    'manifest-malformed',
    (folder) => writeFile(join(folder, 'bundle.json'), '['.repeat(1e5)),
  ],
  [
    'a way out of the folder',
    'manifest-malformed',
    (folder) =>
      fitManifest(folder, ({ files }) => ({ files: [...files, { name: '../x', bytes: 1, sha256: '' }] })),
  ],
  [
    'another kind',
    'manifest-malformed',
    (folder) => fitManifest(folder, (all) => ({ ...all, kind: 'toString' })),
  ],
  ['a later format', 'format-unknown', (folder) => fitManifest(folder, (all) => ({ ...all, format: 'v2' }))],
  ['a file that is missing', 'file-missing', (folder) => unlink(join(folder, 'events.tsv'))],
  [
    'a file that is not listed',
    'file-missing',
    (folder) => fitManifest(folder, (all) => ({ ...all, files: all.files.slice(1) })),
  ],
  ['a truncated copy', 'file-truncated', (folder) => truncate(join(folder, 'events.ndjson'), 5_000)],
  ['leaves that are none', 'file-malformed', (folder) => changeFile(folder, 'events.leaves', () => 'x\n')],
  [
    'a leaf that is none',
    'file-malformed',
    (folder) => changeFile(folder, 'events.leaves', (text) => `X${text.slice(1)}`),
  ],
  ['keys that are none', 'file-malformed', (folder) => changeFile(folder, 'keys.txt', () => 'key\n')],
  ['proofs that are none', 'file-malformed', (folder) => changeFile(folder, 'consistency.json', () => '{}')],
  [
    'a byte that is changed',
    'file-altered',
    (folder) => writeFile(join(folder, NOTE), honestNote.replace('\n\n', '\n\n\n')),
  ],
  ['a note that is none', 'note-malformed', (folder) => changeFile(folder, NOTE, () => 'signed\n')],
  [
    // the last letter of the root has two bits too many: other text, the same 32 bytes
    'a root written otherwise',
    'note-malformed',
    (folder) => changeFile(folder, NOTE, (text) => text.replace(/(?<=\n)(\S{42})(\S)=\n/, oneBitMore)),
  ],
  [
    'an unsigned note',
    'note-unsigned',
    (folder) => changeFile(folder, NOTE, (text) => text.slice(0, text.indexOf('\n\u2014'))),
  ],
  [
    'a checkpoint of another log',
    'origin-other',
    (folder) => changeFile(folder, NOTE, () => signedNote(smallOrigin('accesses'), 30, root, key)),
  ],
  [
    'a key that nobody knows',
    'key-unknown',
    (folder) => changeFile(folder, NOTE, () => signedNote(smallOrigin('events'), 30, root, notaryKey())),
  ],
  [
    'a signature that is not over the text',
    'signature-wrong',
    (folder) => changeFile(folder, NOTE, (text) => text.replace('/events\n30\n', '/events\n29\n')),
  ],
  [
    'no checkpoint at all',
    'checkpoint-missing',
    (folder) =>
      fitManifest(folder, (all) => ({
        ...all,
        files: all.files.filter(({ name }) => !name.includes('events/')),
      })),
  ],
  [
    'fewer columns',
    'row-malformed',
    (folder) => changeFile(folder, 'events.tsv', (text) => text.replace('\t', ' ')),
  ],
  ['a row too much', 'lines-uneven', (folder) => changeFile(folder, 'events.tsv', (text) => `${text}x\n`)],
  [
    'a leaf too much',
    'lines-uneven',
    (folder) => changeFile(folder, 'events.leaves', (text) => `${text}${'0'.repeat(64)}\n`),
  ],
  [
    'an event beyond the checkpoint',
    'position-beyond',
    (folder) => changeFile(folder, 'events.tsv', (text) => text.replace(/^30\t/m, '31\t')),
  ],
  [
    'positions that go back',
    'position-repeated',
    (folder) => changeFile(folder, 'events.tsv', (text) => text.replace(/^30\t/m, '-3\t')),
  ],
  [
    'bytes that are no UTF-8',
    'text-unreadable',
    (folder) => {
      const bad = Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff), Buffer.from('"}\n')]);
      return writeFile(join(folder, 'events.ndjson'), bad).then(() => fitManifest(folder));
    },
  ],
  [
    'a proof that is missing',
    'consistency-missing',
    (folder) => changeFile(folder, 'consistency.json', () => '{"events":[],"accesses":[]}'),
  ],
];

describe('A bundle that is not good', () => {
  it.each(SPOILT)('has its own code: %s (%s)', (_, code, spoil) =>
    inFolder(async (folder) => {
      const bundle = join(folder, 'bundle');
      await exportMade(bundle, log, notary);
      await spoil(bundle);

      const report = await bothVerify(python, bundle);

      expect(codesOf(report)).toContain(code);
      expect(report.result).toBe(
        codesOf(report).length === 1 && 'problem' in report ? 'unreadable' : 'not-valid',
      );
    }),
  );
});
