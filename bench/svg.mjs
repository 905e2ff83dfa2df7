import { mkdirSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('./plots/', import.meta.url);
const escaped = (words) => words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Words at a place. */
export const text = (x, y, words, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(words)}</text>`;

/** A straight line, grey where nothing else is said. */
export const line = (x1, y1, x2, y2, more = 'stroke="#dddddd"') =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${more}/>`;

/** Where a value lies between `begin` and `end` on a logarithmic axis. */
export const scaleOf = ([from, to], begin, end) => {
  const span = Math.log10(to / from) || 1;
  return (value) => begin + ((end - begin) * Math.log10(value / from)) / span;
};

/** Writes bench/plots/<file>.svg. */
export const writePlot = (file, { title, width, height, left, body }) => {
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 20, title, 'font-size="14"'),
    ...body,
    '</svg>\n',
  ];
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${file}.svg`, FOLDER), svg.join('\n'));
};
