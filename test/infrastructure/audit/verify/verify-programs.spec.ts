import { execFile } from 'node:child_process';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { verifyCommand } from '../../../../src/infrastructure/cli/verify.command.js';
import { changeFile, exportMade, inFolder, notaryOf } from '../../../support/audit/made-bundle.js';
import { madeAccesses, madeEvents } from '../../../support/audit/made-log.js';
import { VERIFY_PY } from '../../../support/audit/python-verifier.js';
import { notaryKey } from '../../../support/audit/small-notary.js';

const key = notaryKey();
const log = { events: madeEvents(30), accesses: madeAccesses(3) };
const notary = notaryOf(log, key);

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** tools/verify.py as an auditor runs it. */
const verifyPy = (...args: readonly string[]): Promise<Ended> =>
  run('python3', [VERIFY_PY, ...args], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } }).then(
    (output) => ({ ...output, code: 0 }),
    (error: unknown) => error as Ended,
  );

describe('The programs', () => {
  it.each([
    ['VALID', 0, () => Promise.resolve()],
    [
      'NOT VALID',
      1,
      (folder: string) => changeFile(folder, 'events.ndjson', (text) => text.replace('1', '2')),
    ],
    ['UNREADABLE', 2, (folder: string) => truncate(join(folder, 'events.tsv'), 10)],
  ] as const)('say %s to people and exit with %i, both alike', (verdict, code, spoil) =>
    inFolder(async (folder) => {
      const bundle = join(folder, 'bundle');
      await exportMade(bundle, log, notary);
      await spoil(bundle);

      const people = await verifyPy(bundle);
      const machines = await verifyPy(bundle, '--json', '--key', key.verifierKey);

      expect(people).toMatchObject({ code, stderr: '' });
      expect(people.stdout).toContain(verdict);
      expect(people.stdout).toBe(`${verifyCommand(bundle, {}, false).text}\n`);
      expect(machines.code).toBe(code);
      const ours = verifyCommand(bundle, { keys: [key.verifierKey] }, true);
      expect(JSON.parse(machines.stdout)).toEqual(JSON.parse(ours.text));
      expect(ours.code).toBe(code);
    }),
  );
});
