import { expect } from '@jest/globals';
import {
  exitCodeOf,
  verifyBundle,
  type NotVerified,
  type Verification,
} from '../../../src/infrastructure/audit/verify/verify-bundle.js';
import type { Beside, PythonVerifier } from './python-verifier.js';

/** Asks both verifiers about a bundle, holds their answers against each other and gives the one answer. */
export const bothVerify = async (
  python: PythonVerifier,
  folder: string,
  beside: Beside = {},
): Promise<Verification | NotVerified> => {
  const ours = verifyBundle(folder, beside);
  const { report, code } = await python.report(folder, beside);
  expect(report).toEqual(ours);
  expect(code).toBe(exitCodeOf(ours));
  return ours;
};

/** The codes of a report, without those of warnings; of an unreadable bundle its problem. */
export const codesOf = (report: Verification | NotVerified): readonly string[] =>
  report.result === 'unreadable' ? [report.problem.code] : report.findings.map(({ code }) => code);
