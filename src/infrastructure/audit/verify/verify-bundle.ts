import {
  checkConsistency,
  checkRoots,
  readBrought,
  readCheckpoints,
  sortBrought,
} from './check-checkpoints.js';
import { checkFiles, readConsistency, readKeys, readManifest } from './bundle-folder.js';
import { checkLog } from './check-log.js';
import { checkOutside } from './check-outside.js';
import { CHECKS, Unreadable, UNREADABLE, WARNINGS, type Check, type Log } from './checks.js';
import { Findings, firstBad, type Finding, type FirstBad } from './findings.js';
import { parseKey } from './signed-note.js';

const REPORT = 'patti-gener-attivi/verification/v1';

/** Beside the bundle: what the auditor has from elsewhere. */
export interface Brought {
  /** Files of checkpoints, or folders of them. */
  readonly checkpoints?: readonly string[];
  /** Verifier keys; only these are trusted where there are some, else those in the bundle. */
  readonly keys?: readonly string[];
}

type Warning = keyof typeof WARNINGS;

/** What was checked in a bundle and found; the same as tools/verify.py prints with --json. */
export interface Verification {
  readonly format: typeof REPORT;
  readonly result: 'valid' | 'not-valid';
  readonly bundle: {
    readonly kind: string;
    readonly tenantId: string;
    readonly events: number;
    readonly accesses: number | null;
  };
  readonly trees: Readonly<
    Record<Log, { readonly size: number; readonly root: string | null; readonly checkpoints: number }>
  >;
  readonly trust: { readonly pinnedKeys: number; readonly broughtCheckpoints: number };
  readonly checks: Readonly<Record<string, 'passed' | 'failed' | 'not-made'>>;
  readonly firstBad: FirstBad | null;
  readonly findings: readonly Finding[];
  readonly warnings: readonly { readonly code: Warning; readonly message: string }[];
}

/** Why nothing could be checked. */
export interface NotVerified {
  readonly format: typeof REPORT;
  readonly result: 'unreadable';
  readonly problem: { readonly code: string; readonly file: string | null; readonly message: string };
}

const isWarning = (code: string): code is Warning => Object.hasOwn(WARNINGS, code);

const readable = (folder: string, brought: Brought): Verification => {
  const findings = new Findings();
  const pinned = (brought.keys ?? []).map((key) => {
    const parsed = parseKey(key);
    if (parsed === undefined) throw new Unreadable('key-malformed');
    return parsed;
  });
  const outside = readBrought(brought.checkpoints ?? []);
  const manifest = readManifest(folder);
  const { kind, tenantId } = manifest;
  checkFiles(folder, manifest, findings);
  const inBundle = readKeys(folder);
  const keys = pinned.length > 0 ? pinned : inBundle;
  const signed = readCheckpoints(folder, manifest, keys, findings);
  const proofs = readConsistency(folder);
  const sorted = sortBrought(outside, tenantId, keys, findings);

  const whole = kind === 'all';
  const check = (tree: Log): { readonly lines: number | null; readonly gone: number } => {
    const newest = signed[tree].at(-1)?.note;
    const roots = whole ? checkRoots(folder, tree, signed[tree], sorted[tree], findings) : undefined;
    checkConsistency(tree, signed[tree], proofs, findings);
    checkOutside({ tree, signed: signed[tree], roots, proofs }, sorted[tree], findings);
    if (tree === 'accesses' && !whole) return { lines: null, gone: 0 };
    const count = checkLog({ folder, manifest, tree, newest, findings });
    if (count.lines > 0 && newest === undefined) findings.add('checkpoint-missing', tree, { position: 1 });
    return count;
  };
  const [events, accesses] = [check('events'), check('accesses')];

  const warnings: Readonly<Record<Warning, boolean>> = {
    'trust-none': pinned.length === 0 && outside.length === 0,
    'nothing-signed': signed.events.length === 0,
    'nothing-selected': signed.events.length > 0 && events.lines === 0 && !whole,
    'rows-past-retention': accesses.gone > 0,
  };
  const found = findings.list();
  const failed = new Set<Check>(found.map((one) => one.check));
  const skipped = new Set([whole ? 'selection' : 'roots', ...(outside.length > 0 ? [] : ['outside'])]);
  const resultOf = (name: string) =>
    failed.has(name as Check) ? 'failed' : skipped.has(name) ? 'not-made' : 'passed';
  const treeOf = (tree: Log) => {
    const newest = signed[tree].at(-1)?.note;
    const root = newest?.root.toString('hex') ?? null;
    return { size: newest?.size ?? 0, root, checkpoints: signed[tree].length };
  };
  return {
    format: REPORT,
    result: found.length > 0 ? 'not-valid' : 'valid',
    bundle: { kind, tenantId, events: events.lines ?? 0, accesses: accesses.lines },
    trees: { events: treeOf('events'), accesses: treeOf('accesses') },
    trust: { pinnedKeys: pinned.length, broughtCheckpoints: outside.length },
    checks: Object.fromEntries(Object.keys(CHECKS).map((name) => [name, resultOf(name)])),
    firstBad: firstBad(found),
    findings: found,
    warnings: Object.entries(warnings).flatMap(([code, is]) =>
      is && isWarning(code) ? [{ code, message: WARNINGS[code] }] : [],
    ),
  };
};

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Verifies a bundle in a folder. It never throws for what it is given: a bundle it cannot read is `unreadable`. */
export const verifyBundle = (folder: string, brought: Brought = {}): Verification | NotVerified => {
  try {
    return readable(folder, brought);
  } catch (error) {
    const unreadable = isSystemError(error) ? new Unreadable('read-failed') : error;
    if (!(unreadable instanceof Unreadable)) throw error;
    const { code, file } = unreadable;
    return { format: REPORT, result: 'unreadable', problem: { code, file, message: UNREADABLE[code] } };
  }
};

/** 0 valid, 1 not valid, 2 not readable. */
export const exitCodeOf = ({ result }: Verification | NotVerified): number =>
  ['valid', 'not-valid', 'unreadable'].indexOf(result);
