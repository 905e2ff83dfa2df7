import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A text file of the project. */
export interface SourceFile {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Written by a tool or pictures of the past: house rules do not hold there. */
const EXEMPT = /^(src\/metadata\.ts|test\/architecture\/canaries\/)/;

/** The files below a folder whose names match. */
export const filesBelow = async (folder: string, name: RegExp): Promise<readonly SourceFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((path) => name.test(path) && !EXEMPT.test(path))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
};

/** A name that a file exports. */
export interface Exported {
  readonly kind: 'class' | 'const' | 'enum' | 'function' | 'interface' | 'type';
  readonly name: string;
  /** Decorators in front of it, as they are written. */
  readonly decorators: string;
  /** What follows the name on its line. */
  readonly rest: string;
  readonly documented: boolean;
}

const EXPORT = /^export (?:declare |abstract |async )*(class|const|enum|function|interface|type) (\w+)(.*)$/;

const isKind = (word: string | undefined): word is Exported['kind'] => word !== undefined;

/** The exported declarations of a file in order; of an overloaded function the first one. */
export const exportsOf = ({ text }: SourceFile): readonly Exported[] => {
  const lines = text.split('\n');
  const found = new Map<string, Exported>();
  lines.forEach((line, index) => {
    const [, kind, name, rest = ''] = EXPORT.exec(line) ?? [];
    if (!isKind(kind) || name === undefined || found.has(`${kind} ${name}`)) return;
    let above = index - 1;
    while (above >= 0 && /^(@|[ })])/.test(lines[above] ?? '') && !(lines[above] ?? '').endsWith('*/'))
      above--;
    found.set(`${kind} ${name}`, {
      kind,
      name,
      rest,
      decorators: lines.slice(above + 1, index).join('\n'),
      documented: (lines[above] ?? '').endsWith('*/'),
    });
  });
  return [...found.values()];
};
