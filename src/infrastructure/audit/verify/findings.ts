import { CHECKS, LOGS, type Check, type FindingCode, type Log } from './checks.js';

/** The first place of a kind of fault, and how often it was met. */
export interface Finding {
  readonly check: Check;
  readonly code: FindingCode;
  readonly tree: Log | null;
  /** Null where the fault has no position. */
  readonly position: number | null;
  /** The last position of a span in which the fault lies. */
  readonly upTo: number | null;
  readonly file: string | null;
  readonly count: number;
  readonly message: string;
}

interface Place {
  readonly position?: number;
  readonly upTo?: number;
  readonly file?: string;
}

// The table's own keys: what Object.keys gives of it is known.
const checks = Object.keys(CHECKS) as Check[];
const codes = new Map(
  checks.flatMap((check) =>
    Object.entries(CHECKS[check]).map(([code, message]) => [code, { check, message }] as const),
  ),
);
const order = [...codes.keys()];

/** Keeps the first place and the number of each kind of fault, by tree. */
export class Findings {
  private readonly found = new Map<string, Finding>();

  add(code: FindingCode, tree: Log | null = null, { position, upTo, file }: Place = {}): void {
    const { check, message } = codes.get(code) ?? { check: 'files', message: '' };
    const place = { position: position ?? null, upTo: upTo ?? position ?? null, file: file ?? null };
    const key = `${code} ${tree ?? ''}`;
    const old = this.found.get(key);
    const count = (old?.count ?? 0) + 1;
    const earlier =
      old === undefined || (position !== undefined && (old.position === null || position < old.position));
    this.found.set(key, earlier ? { check, code, tree, ...place, count, message } : { ...old, count });
  }

  /** In the order of the table of checks, then of the trees. */
  list(): readonly Finding[] {
    const rank = ({ code, tree }: Finding): number =>
      order.indexOf(code) * 3 + (tree === null ? 0 : 1 + LOGS.indexOf(tree));
    return [...this.found.values()].sort((one, other) => rank(one) - rank(other));
  }
}

/** Where a log is wrong first; a span where the proofs say no more. */
export interface FirstBad {
  readonly tree: Log;
  readonly position: number;
  readonly upTo: number;
}

/** The lowest bad position: of the event log where there is one, else of the access log. */
export const firstBad = (findings: readonly Finding[]): FirstBad | null => {
  for (const tree of LOGS) {
    const [first] = findings
      .flatMap((one) =>
        one.tree === tree && one.position !== null
          ? [{ tree, position: one.position, upTo: one.upTo ?? one.position }]
          : [],
      )
      .sort((one, other) => one.position - other.position || one.upTo - other.upTo);
    if (first) return first;
  }
  return null;
};
