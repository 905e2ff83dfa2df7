import { exportsOf, type Exported, type SourceFile } from './source-files.js';

/** Says what of `files` is against a rule of the house, each with its path. */
export type HouseRule = (files: readonly SourceFile[]) => readonly string[];

const linesOf = ({ text }: SourceFile): number => text.replace(/\n$/, '').split('\n').length;

const where =
  (wrong: (file: SourceFile) => boolean): HouseRule =>
  (files) =>
    files.filter(wrong).map(({ path }) => path);

/** Lines that match, as `path:line`. */
const linesThat =
  (pattern: RegExp): HouseRule =>
  (files) =>
    files.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );

/** A file that does not fit on three screens does more than one thing. Migrations are written once and stay. */
export const shortFiles = (most: number): HouseRule =>
  where((file) => linesOf(file) > most && !file.path.includes('/migrations/'));

/** A default export has no name to search for. */
export const noDefaultExports: HouseRule = linesThat(/^export (default\b|\{[^}]*\bas default\b)/);

/** A barrel hides who needs what, and makes cycles. */
export const noBarrels: HouseRule = where(
  ({ path, text }) =>
    /(^|\/)index\.ts$/.test(path) || /^export (\*|type \*|(type )?\{[^}]*\}) ?.*\bfrom /m.test(text),
);

/** What is not done is in the issues, not in the code. Written in two halves: this file is looked at too. */
export const nothingLeftToDo: HouseRule = linesThat(new RegExp(['\\bTO', 'DO\\b|\\bFIX', 'ME\\b'].join('')));

/** A test that does not run proves nothing; one that runs alone hides the others. */
export const everyTestRuns: HouseRule = linesThat(
  /(\b(it|test|describe)(\.each)?\.(skip|only|todo|failing)\b|\b[xf](it|test|describe)\()/,
);

/** The lock file names versions and hashes; where they come from is the installation's own affair. */
export const noRegistryAddress: HouseRule = linesThat(/"resolved":\s*"/);

/** A name in the style of a function: `takeDecision` for `TakeDecision`. */
const asFunction = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Explained by what stands in the same file: a handler by its command, an input by its decision, a type by its list. */
const explainedBeside = ({ kind, name, decorators, rest }: Exported, all: readonly Exported[]): boolean =>
  /^@(Command|Query)Handler\(/m.test(decorators) ||
  ((kind === 'type' || kind === 'interface') &&
    all.some((other) => other.name === asFunction(name) && other.documented)) ||
  (kind === 'type' && /^ = \(typeof /.test(rest));

/** What others use says what it means, its units, its errors and the source of its rule. */
export const documentedExports: HouseRule = (files) =>
  files.flatMap((file) => {
    const all = exportsOf(file);
    return all
      .filter((one) => !one.documented && !explainedBeside(one, all))
      .map(({ name }) => `${file.path}: ${name}`);
  });
