import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Reads a file, or a copy of it with a slip. */
export type FileReading = (file: URL) => Buffer | string;

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Files that may be added and never changed. `listing` is what `sha256sum` prints in the folder `root` of the files in
 * `folders`: a new line is a new file, a changed line rewrites history.
 */
export const fixedFiles = (listing: URL, root: URL, folders: readonly string[]) => {
  const listed = readFileSync(listing, 'utf8').trimEnd().split('\n');
  const linesOf = (read: FileReading): readonly string[] =>
    folders.flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root))
        .sort()
        .map((name) => `${sha256(read(new URL(`${folder}/${name}`, root)))}  ${folder}/${name}`),
    );
  return {
    /** Names of those that are listed and are there no more as they were. */
    edited: (read: FileReading = (file) => readFileSync(file)): readonly string[] => {
      const there = new Set(linesOf(read));
      return listed.filter((line) => !there.has(line)).map((line) => line.slice(66));
    },
    /** Lines of those that are there and not listed. */
    unlisted: (): readonly string[] => {
      const known = new Set(listed);
      return linesOf((file) => readFileSync(file)).filter((line) => !known.has(line));
    },
  };
};

/** A reading that changes one letter of the file whose path ends so. */
export const withSlipIn =
  (end: string): FileReading =>
  (file) => {
    const text = readFileSync(file, 'utf8');
    return file.pathname.endsWith(end) ? text.replace('a', 'b') : text;
  };
