const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
/** Seconds, or minutes where there are many. */
export const took = (seconds) =>
  seconds < 120 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;

const sectionOf = ({ id, what, passed, seconds, tests }) => `
## ${id}: ${what}

${passed ? 'Passed' : '**Failed**'} in ${took(seconds)}, ${tests.length} tests.

| test, with its size | result | time |
| --- | --- | --- |
${tests.map(({ name, status, seconds: each }) => `| ${cell(name)} | ${status} | ${took(each)} |`).join('\n')}
`;

/** The summary of a long run as a page: what, size, result, machine, commit, date, duration. */
export const evidence = ({ date, commit, changed, share, machine, proofs }) => {
  const { cpu, cores, memory, system, node } = machine;
  const total = proofs.reduce((sum, { seconds }) => sum + seconds, 0);
  return `# Long run of ${date.slice(0, 10)}

- Commit \`${commit}\`${changed ? ', with changes that are not committed' : ''}; begun ${date}; ${took(total)} in all.
- Sizes: ${share === 1 ? 'the long ones' : `${share} of the long ones, and at least those of \`npm test\``}; each test names its own.
- ${cores} x ${cpu}, ${memory}, ${system}, Node ${node}.

| proof | what | result | time |
| --- | --- | --- | --- |
${proofs.map(({ id, what, passed, seconds }) => `| ${id} | ${cell(what)} | ${passed ? 'passed' : '**failed**'} | ${took(seconds)} |`).join('\n')}
${proofs.map(sectionOf).join('')}`;
};
