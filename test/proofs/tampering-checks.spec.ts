import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHECKS, UNREADABLE, WARNINGS, type Check } from '../../src/infrastructure/audit/verify/checks.js';
import { bothVerify } from '../support/audit/both-verifiers.js';
import { LONELY_FAULTS } from '../support/audit/lonely-faults.js';
import { inFolder } from '../support/audit/made-bundle.js';
import { startPythonVerifier, VERIFY_PY, type PythonVerifier } from '../support/audit/python-verifier.js';

let python: PythonVerifier;

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

/** A copy of the verifier whose table has one row less. */
const withoutCheck = async (folder: string, check: string): Promise<string> => {
  const program = await readFile(VERIFY_PY, 'utf8');
  const row = new RegExp(`^    "${check}": \\{[^]*?\\},\\n`, 'm');
  expect(program).toMatch(row);
  const path = join(folder, `without-${check}.py`);
  await writeFile(path, program.replace(row, ''));
  return path;
};

const checks = Object.keys(CHECKS).map((check) => check as Check);

describe('T1, negative control: a verifier with one check removed', () => {
  it.each(checks)('lets a fault pass that only this check finds: %s', (check) =>
    inFolder(async (folder) => {
      const bundle = join(folder, 'bundle');
      const beside = await LONELY_FAULTS[check](bundle);
      const whole = await bothVerify(python, bundle, beside);
      const program = await withoutCheck(folder, check);

      const { report, code } = await python.report(bundle, { ...beside, program });

      const found = whole.result === 'not-valid' ? whole.findings.map((one) => one.check) : [];
      expect(found).toEqual([check]);
      expect(report).toMatchObject({ result: 'valid', findings: [] });
      expect(code).toBe(0);
    }),
  );

  it('has the same table of checks in both languages', async () => {
    expect(await python.ask('tables', {})).toEqual({
      checks: CHECKS,
      unreadable: UNREADABLE,
      warnings: WARNINGS,
    });
  });
});
