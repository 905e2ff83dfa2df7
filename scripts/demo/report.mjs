// What the demo prints at its end: the case list, the totals, one timeline, and the declared figures.

const COLUMNS = [
  ['status', 'Status'],
  ['municipality', 'Municipality'],
  ['channel', 'Channel'],
  ['nominatedOn', 'Nominated on'],
  ['worker', 'Worker'],
];

const table = (rows) => {
  const lines = [Object.fromEntries(COLUMNS), ...rows];
  const widths = COLUMNS.map(([field]) => Math.max(...lines.map((line) => line[field].length)));
  return lines.map((line) =>
    COLUMNS.map(([field], index) => line[field].padEnd(widths[index]))
      .join('  ')
      .trimEnd(),
  );
};

/** The list of cases, oldest nomination first; `workers` name who manages them. */
export const caseList = (cases, workers) => {
  const nameOf = (id) => workers.find((worker) => worker.id === id)?.name ?? '-';
  const rows = cases
    .map(({ caseManagerId, ...one }) => ({ ...one, worker: nameOf(caseManagerId) }))
    .toSorted((one, other) => (one.nominatedOn < other.nominatedOn ? -1 : 1));
  return ['Cases', ...table(rows)];
};

/** How many cases stand where. */
export const totals = (cases) => {
  const counts = new Map();
  for (const { status } of cases) counts.set(status, (counts.get(status) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return ['Totals', ...sorted.map(([status, count]) => `${String(count).padStart(3)} ${status}`)];
};

/** A case as its timeline tells it, in Italian. */
export const timeline = (entries) => [
  'Timeline of the first household',
  ...entries.map(({ effective, sentence }) => `${effective.slice(0, 10)}  ${sentence.it}`),
];

/** The declared figures, and that they are not the cases above. */
export const declared = (lines) => [
  'Declared figures of the source (estimates, kept as printed; no case stands for them)',
  ...lines,
];
