import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const folder = new URL('golden/', import.meta.url);

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** The form of `sha256sum -- * / *` in the folder: a new line is a new version, a changed line rewrites history. */
const listed = readFileSync(new URL('golden.sha256', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

const linesOf = (read: (file: URL) => Buffer | string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((aggregate) =>
      readdirSync(new URL(`${aggregate}/`, folder))
        .sort()
        .map((file) => `${sha256(read(new URL(`${aggregate}/${file}`, folder)))}  ${aggregate}/${file}`),
    );

/** What is listed and is there no more as it was. */
const edited = (lines: readonly string[]): readonly string[] => {
  const there = new Set(lines);
  return listed.filter((line) => !there.has(line)).map((line) => line.slice(66));
};

describe('M4: a golden file, once there,', () => {
  it('is never edited or removed', () => {
    expect(edited(linesOf((file) => readFileSync(file)))).toEqual([]);
  });

  it('is listed with its hash', () => {
    expect(linesOf((file) => readFileSync(file)).filter((line) => !listed.includes(line))).toEqual([]);
  });

  it('negative control: one changed letter is found', () => {
    const withSlip = (file: URL): string => {
      const text = readFileSync(file, 'utf8');
      return file.pathname.endsWith('pact/PactNominated.v1.json') ? text.replace('a', 'b') : text;
    };
    expect(edited(linesOf(withSlip))).toEqual(['pact/PactNominated.v1.json']);
  });
});
