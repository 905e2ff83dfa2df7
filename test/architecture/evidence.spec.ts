import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';

interface Proof {
  readonly id: string;
  readonly what: string;
}

interface Run {
  readonly stem: string;
  readonly share: number;
  readonly date: string;
  readonly commit: string;
  readonly changed: boolean;
  readonly proofs: readonly { readonly id: string; readonly passed: boolean; readonly seconds: number }[];
}

/** What the script's modules give away; they are plain JavaScript, so that their types are said here. */
const at = (file: string): string => new URL(`../../scripts/${file}`, import.meta.url).href;
const { evidenceIndex, summariesIn } = (await import(at('evidence-index.mjs'))) as {
  readonly evidenceIndex: (proofs: readonly Proof[], runs: readonly Run[]) => string;
  readonly summariesIn: (folder: string) => readonly Run[];
};
const { proofs } = (await import(at('proofs.mjs'))) as { readonly proofs: readonly Proof[] };

const R1: Proof = { id: 'R1', what: 'kills' };
const run = (day: number, share: number, passed = true, more: Partial<Run> = {}): Run => ({
  ...{ stem: `run-${day}`, share, date: `2026-11-0${day}T09:00:00.000Z`, commit: 'abc', changed: false },
  proofs: [{ id: 'R1', passed, seconds: 60 }],
  ...more,
});
const lineOf = (...runs: readonly Run[]): string =>
  evidenceIndex([R1], runs).trimEnd().split('\n').at(-1) ?? '';

describe('The index of long proofs', () => {
  it('is that of the summaries which are kept', async () => {
    const [kept, made] = [
      await readFile('docs/evidence/README.md', 'utf8'),
      evidenceIndex(proofs, summariesIn('docs/evidence')),
    ];
    const options = { ...(await resolveConfig('docs/evidence/README.md')), parser: 'markdown' };
    expect(kept).toBe(await format(made, options));
    expect(kept).not.toBe(await format(evidenceIndex(proofs, []), options));
  });

  it('names the largest run that passed, and the latest of those', () => {
    expect(lineOf(run(1, 1), run(2, 1), run(3, 0.5))).toBe(
      '| R1 | kills | passed at the long size | [2026-11-02](run-2.md) | `abc` | 60.0 s |',
    );
    expect(lineOf(run(1, 0.5, true, { changed: true }))).toBe(
      '| R1 | kills | passed at 0.5 of the long size | [2026-11-01](run-1.md) | `abc`, with changes | 60.0 s |',
    );
  });

  it('says that the latest run failed, and that none has passed', () => {
    const failed = '**the latest run, of 2026-11-03, failed**';
    expect(lineOf(run(1, 1), run(3, 1, false))).toContain(
      `passed at the long size; ${failed} | [2026-11-01]`,
    );
    expect(lineOf(run(3, 1, false))).toBe(`| R1 | kills | ${failed} | | | |`);
    expect(lineOf()).toBe('| R1 | kills | not yet | | | |');
  });
});
