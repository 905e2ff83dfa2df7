import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleSelection } from '../../../src/domain/audit-engagement/bundle-selection.js';
import type { NotVerified, Verification } from '../../../src/infrastructure/audit/verify/verify-bundle.js';
import { bothVerify } from './both-verifiers.js';
import { exportMade, notedOf } from './made-bundle.js';
import type { MadeLog } from './made-log.js';
import type { PythonVerifier } from './python-verifier.js';
import type { SmallNotary } from './small-notary.js';

/** Writes the checkpoints of an honest notary to a folder, as an auditor keeps them. */
export const keptCheckpoints = async (folder: string, log: MadeLog, notary: SmallNotary): Promise<string> => {
  const kept = join(folder, 'kept');
  await rm(kept, { recursive: true, force: true });
  await mkdir(kept);
  for (const size of notedOf(log).sizes.events)
    await writeFile(join(kept, `${size}.note`), notary.checkpoint('events', size).note);
  return kept;
};

/** Exports a log, has both verifiers look at it, and clears it away. */
export const verdictOn = async (
  python: PythonVerifier,
  folder: string,
  log: MadeLog,
  notary: SmallNotary,
  {
    selection = { kind: 'all' },
    ...beside
  }: {
    readonly selection?: BundleSelection;
    readonly checkpoints?: readonly string[];
    readonly keys?: readonly string[];
  } = {},
): Promise<Verification | NotVerified> => {
  const bundle = join(folder, 'bundle');
  await exportMade(bundle, log, notary, selection);
  try {
    return await bothVerify(python, bundle, beside);
  } finally {
    await rm(bundle, { recursive: true });
  }
};

/** What is wrong with a verdict that should say that `position` is bad first; nothing where it does. */
export const missed = (
  what: string,
  report: Verification | NotVerified,
  position: number,
  exactly: boolean,
): readonly string[] => {
  if (report.result !== 'not-valid') return [`${what}: ${report.result}`];
  const { firstBad } = report;
  if (firstBad === null) return [`${what}: without a position`];
  const { position: from, upTo } = firstBad;
  const named = exactly ? from === position : from <= position && position <= upTo;
  return named ? [] : [`${what}: ${from} to ${upTo} instead of ${position}`];
};
