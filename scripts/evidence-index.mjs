import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { took } from './evidence.mjs';

const sizeOf = (share) => (share === 1 ? 'the long size' : `${share} of the long size`);

/** The run that says most of a proof: passed, the largest, and the latest of those; undefined where none has passed. */
const bestOf = (runs) =>
  runs
    .filter(({ passed }) => passed)
    .toSorted((one, other) => other.share - one.share || other.date.localeCompare(one.date))[0];

const rowOf = (proof, runs) => {
  const best = bestOf(runs);
  const latest = runs.toSorted((one, other) => other.date.localeCompare(one.date))[0];
  const { id, what } = proof;
  if (latest === undefined) return `| ${id} | ${what} | not yet | | | |`;
  const failed = latest.passed ? '' : ` **the latest run, of ${latest.date.slice(0, 10)}, failed**`;
  if (best === undefined) return `| ${id} | ${what} |${failed} | | | |`;
  const { stem, share, date, commit, changed, seconds } = best;
  const state = `\`${commit}\`${changed ? ', with changes' : ''}`;
  return `| ${id} | ${what} | passed at ${sizeOf(share)}${failed && `;${failed}`} | [${date.slice(0, 10)}](${stem}.md) | ${state} | ${took(seconds)} |`;
};

/** What has been proved at length, one line a proof: `runs` are the summaries, each with the stem of its files. */
export const evidenceIndex = (proofs, runs) => {
  const runsOf = (id) =>
    runs.flatMap(({ proofs: done, ...run }) =>
      done.filter((one) => one.id === id).map((one) => ({ ...run, ...one })),
    );
  return `# Proofs in their long sizes

Written by \`npm run test:long\`: of each proof the largest run that passed, the latest of those. The smaller sizes of all of them are part of
\`npm test\`. What each proof is about, with its sizes and its negative controls, stands in the test that is named on the page of the run.

| proof | what | result | run | commit | time |
| --- | --- | --- | --- | --- | --- |
${proofs.map((proof) => rowOf(proof, runsOf(proof.id))).join('\n')}
`;
};

/** The summaries that are kept in `folder`. */
export const summariesIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      stem: name.slice(0, -'.json'.length),
      ...JSON.parse(readFileSync(join(folder, name), 'utf8')),
    }));
