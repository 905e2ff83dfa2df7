import { SingleBar } from 'cli-progress';
import { bundleParts, type BundleSources } from '../audit/bundle/bundle-parts.js';
import type { BundleSelection } from '../../domain/audit-engagement/bundle-selection.js';
import { writeBundle } from '../audit/bundle/write-bundle.js';

/** What stands on the command line. */
export interface BundleArguments {
  readonly all?: boolean;
  readonly stream?: string;
  readonly category?: string;
  readonly from?: string;
  readonly to?: string;
  /** Sizes of checkpoints that the auditor holds. */
  readonly proofFrom?: readonly string[];
  readonly out: string;
}

/** The command line does not say which events are wanted. */
export class UnclearSelection extends Error {
  override readonly name = 'UnclearSelection';
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

const dayInRome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/** Midnight in Rome is at 22 or at 23 o'clock UTC of the day before. */
const beginningOf = (day: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const early = new Date(midnight - 2 * 3_600_000);
  return dayInRome.format(early) === day ? early : new Date(midnight - 3_600_000);
};

const instantOf = (option: string, value: string): string => {
  const isDay = DAY.test(value);
  if ((!isDay && !INSTANT.test(value)) || Number.isNaN(Date.parse(value)))
    throw new UnclearSelection(
      `${option} must be a day (2026-03-31) or an instant with its zone (2026-03-31T10:00:00Z).`,
    );
  return (isDay ? beginningOf(value) : new Date(value)).toISOString();
};

/**
 * The selection that is asked for; days begin at midnight in Rome.
 * @throws UnclearSelection
 */
export const selectionOf = ({ all, stream, category, from, to }: BundleArguments): BundleSelection => {
  const period = from === undefined && to === undefined ? undefined : [from, to];
  const asked = [all === true ? all : undefined, stream, category, period].filter((one) => one !== undefined);
  if (asked.length !== 1)
    throw new UnclearSelection('Ask for one of --all, --stream, --category, or --from with --to.');
  if (stream !== undefined) return { kind: 'stream', stream };
  if (category !== undefined) return { kind: 'category', category };
  if (period === undefined) return { kind: 'all' };
  if (from === undefined || to === undefined)
    throw new UnclearSelection('--from needs --to, and --to needs --from.');
  const [begin, end] = [instantOf('--from', from), instantOf('--to', to)];
  if (begin >= end) throw new UnclearSelection('--from must be before --to.');
  return { kind: 'period', from: begin, to: end };
};

/** Sizes of checkpoints as they stand on the command line. @throws UnclearSelection */
export const sizesOf = (given: readonly string[]): readonly number[] => {
  if (!given.every((size) => /^\d{1,15}$/.test(size)))
    throw new UnclearSelection('--proof-from takes sizes of checkpoints, as whole numbers.');
  return given.map(Number);
};

/**
 * Writes a bundle into a new folder, with a progress bar.
 * @throws UnclearSelection, FolderExists, NothingSigned, BeyondTree, StoreUnavailable
 */
export const bundleCommand = async (
  given: BundleArguments,
  sources: BundleSources,
  stream: NodeJS.WritableStream,
): Promise<void> => {
  const selection = selectionOf(given);
  const proofsFrom = sizesOf(given.proofFrom ?? []);
  const bar = new SingleBar({ stream, format: 'bundle [{bar}] {value}/{total} positions {eta_formatted}' });
  bar.start(0, 0);
  const progress = (done: number, total: number): void => {
    bar.setTotal(total);
    bar.update(done);
  };
  try {
    await writeBundle(given.out, bundleParts(sources, selection, { proofsFrom, progress }));
  } finally {
    bar.stop();
  }
};
