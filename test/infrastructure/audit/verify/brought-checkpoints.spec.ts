import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothVerify, codesOf } from '../../../support/audit/both-verifiers.js';
import { exportMade, inFolder, notaryOf } from '../../../support/audit/made-bundle.js';
import { madeAccesses, madeEvents } from '../../../support/audit/made-log.js';
import {
  startPythonVerifier,
  type Beside,
  type PythonVerifier,
} from '../../../support/audit/python-verifier.js';
import { notaryKey, signedNote, smallOrigin } from '../../../support/audit/small-notary.js';

let python: PythonVerifier;
const key = notaryKey();
const log = { events: madeEvents(30), accesses: madeAccesses(3) };
const notary = notaryOf(log, key);
const STREAM = { kind: 'stream', stream: log.events[0]?.stream ?? '' } as const;
const honestNote = notary.checkpoint('events', 30).note;
const root = Buffer.from(notary.checkpoint('events', 30).root, 'hex');

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

describe('A brought checkpoint', () => {
  const written = (text: string) => (folder: string) =>
    writeFile(join(folder, 'kept.note'), text).then(() => ({ checkpoints: [join(folder, 'kept.note')] }));
  const inBundle = notaryOf({ ...log, events: madeEvents(40) }, key);

  const BROUGHT: readonly (readonly [string, string, (folder: string) => Promise<Beside>])[] = [
    ['is not there', 'checkpoint-unreadable', async (folder) => ({ checkpoints: [join(folder, 'none')] })],
    ['is no note', 'checkpoint-unreadable', written('hello\n')],
    [
      'is a folder without notes',
      'checkpoint-unreadable',
      async (folder) => {
        await mkdir(join(folder, 'empty'));
        return { checkpoints: [join(folder, 'empty')] };
      },
    ],
    ['is not signed', 'note-unsigned', written(honestNote.slice(0, honestNote.indexOf('\n\u2014')))],
    [
      'is of another tenant',
      'origin-other',
      written(signedNote('patti-gener-attivi/altro/events', 30, root, key)),
    ],
    [
      'is signed by somebody else',
      'key-unknown',
      written(signedNote(smallOrigin('events'), 30, root, notaryKey())),
    ],
    ['was changed', 'signature-wrong', written(honestNote.replace('/events\n30\n', '/events\n29\n'))],
    ['is newer than the bundle', 'checkpoint-newer', written(inBundle.checkpoint('events', 40).note)],
    ['is of a size that nobody has proved', 'size-unknown', written(notary.checkpoint('events', 29).note)],
    [
      'says another root',
      'outside-differs',
      written(signedNote(smallOrigin('events'), 30, Buffer.alloc(32), key)),
    ],
    ['stands beside a key that is none', 'key-malformed', async () => ({ keys: ['notary+00000000+AAAA'] })],
    ['stands beside another key', 'key-unknown', async () => ({ keys: [notaryKey().verifierKey] })],
  ];

  it.each(BROUGHT)('is told when it %s (%s)', (_, code, bring) =>
    inFolder(async (folder) => {
      const bundle = join(folder, 'bundle');
      await exportMade(bundle, log, notary, code === 'size-unknown' ? STREAM : { kind: 'all' });

      // what follows from the fault may be told after it
      expect(codesOf(await bothVerify(python, bundle, await bring(folder)))[0]).toBe(code);
    }),
  );
});
