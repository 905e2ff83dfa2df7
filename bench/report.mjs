import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { machine } from './machine.mjs';
import { drawRatios } from './ratios.mjs';

const at = (name) => new URL(name, import.meta.url);
const JSON_FILE = at('results.json');
const TABLE_FILE = at('results.md');

const readRows = () => {
  try {
    return JSON.parse(readFileSync(JSON_FILE, 'utf8'));
  } catch {
    return [];
  }
};

const byId = (a, b) => a.id.localeCompare(b.id, 'en', { numeric: true });
const round = (value) => Number(value.toPrecision(4));
const figure = (value) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
const line = ({ id, work, ours, peer, ratio, goal, met, min, max, load: busy }) =>
  `| ${[id, work, figure(ours), figure(peer), `**${figure(ratio)}**`, `${figure(min)} - ${figure(max)}`, goal, met ? 'yes' : '**no**', busy].join(' | ')} |`;

/** The curves that `npm run bench -- growth` has drawn. */
const plots = () => {
  const files = readdirSync(at('plots/')).filter((file) => file.endsWith('.svg') && file !== 'ratios.svg');
  return files.map((file) => `![${file.replace('.svg', '')}](plots/${file})`).join('\n');
};

const table = (rows) =>
  `# Results of the bench

Written by \`npm run bench\`. Every figure is a ratio of two things measured in the same run, in turn; ours, peer and ratio are
medians of the rounds, min and max are the ratios of the worst and the best round. The ratio is always the better the
higher. Load is the number of processes that wanted to run, at the end of that part: above the number of cores, a figure
says little.

Machine: ${machine()}.

| id | work | ours | peer | ratio | min - max | goal | met | load |
| --- | --- | ---: | ---: | ---: | --- | --- | --- | ---: |
${rows.map(line).join('\n')}

How far each ratio is on the way to its goal, from its worst to its best round:

![ratios](plots/ratios.svg)

${rows
  .filter(({ note }) => note)
  .map(({ id, note }) => `- ${id}: ${note}`)
  .join('\n')}

How it grows (both axes logarithmic):

${plots()}
`;

/** Puts the lines of this run in the place of older ones with the same id, draws the ratios, and writes both files. */
export const report = (lines) => {
  const rounded = lines.map((row) => ({
    ...row,
    ...Object.fromEntries(['ours', 'peer', 'ratio', 'min', 'max'].map((name) => [name, round(row[name])])),
  }));
  const ids = new Set(rounded.map(({ id }) => id));
  const rows = [...readRows().filter(({ id }) => !ids.has(id)), ...rounded].sort(byId);
  writeFileSync(JSON_FILE, `${JSON.stringify(rows, null, 2)}\n`);
  drawRatios(rows);
  writeFileSync(TABLE_FILE, table(rows));
  return rounded;
};
