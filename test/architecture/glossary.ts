import { exportsOf, type SourceFile } from './source-files.js';

/** The words of a name in PascalCase or kebab-case, in lower case: `TaxCodeKind` has tax, code, kind. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The code terms of the glossary: what stands in backticks in the second column of its tables. */
export const codeTermsOf = (glossary: string): readonly string[] =>
  glossary
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, term = '']) => term));

/** Names of stored events: some types of events are not exported, but every event has a name. */
const eventNamesIn = ({ path, text }: SourceFile): readonly string[] =>
  path.endsWith('.events.ts')
    ? [...text.matchAll(/'((?:[A-Z][a-z]+){2,})'/g)].map(([, name = '']) => name)
    : [];

/** Names that the domain gives to things: its types, classes and events. */
export const domainNamesOf = (domain: readonly SourceFile[]): readonly string[] => [
  ...new Set(
    domain.flatMap((file) => [
      ...exportsOf(file)
        .filter(({ kind }) => kind === 'type' || kind === 'interface' || kind === 'class')
        .map(({ name }) => name),
      ...eventNamesIn(file),
    ]),
  ),
];

/** Words of the names that neither the glossary nor the list of plain words has, each with a name that uses it. */
export const unknownWords = (
  names: readonly string[],
  glossary: string,
  plain: ReadonlySet<string>,
): readonly string[] => {
  const known = new Set(codeTermsOf(glossary).flatMap(wordsOf));
  return names.flatMap((name) =>
    wordsOf(name)
      .filter((word) => !known.has(word) && !plain.has(word))
      .map((word) => `${word} (${name})`),
  );
};
