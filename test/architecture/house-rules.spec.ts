import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  documentedExports,
  everyTestRuns,
  noBarrels,
  noDefaultExports,
  noRegistryAddress,
  nothingLeftToDo,
  shortFiles,
  type HouseRule,
} from './house-rules.js';
import { filesBelow, type SourceFile } from './source-files.js';

const one = async (path: string): Promise<readonly SourceFile[]> => [
  { path, text: await readFile(path, 'utf8') },
];

const seeded = (text: string, path = 'src/seeded.ts'): readonly SourceFile[] => [{ path, text }];

/** What each rule must let pass and what it must find: a rule that finds nothing guards nothing. */
const controls: readonly (readonly [string, HouseRule, string, string, string?])[] = [
  ['shortFiles', shortFiles(200), 'a;\n'.repeat(200), 'a;\n'.repeat(201)],
  ['noDefaultExports', noDefaultExports, 'export const a = 1;', 'export default 1;'],
  ['noDefaultExports', noDefaultExports, 'export { a };', 'export { a as default };'],
  ['noBarrels', noBarrels, "import { a } from './a.js';", "export * from './a.js';"],
  ['noBarrels', noBarrels, 'export { a };', "export { a, b } from './a.js';"],
  ['noBarrels', noBarrels, 'export { a };', "export type { A } from './a.js';"],
  ['noBarrels', noBarrels, "import { a } from './a.js';", 'const a = 1;', 'src/domain/index.ts'],
  ['nothingLeftToDo', nothingLeftToDo, '// mastodon', ['// TO', 'DO later'].join('')],
  ['everyTestRuns', everyTestRuns, "it('skips blanks')", ['it.sk', "ip('…')"].join('')],
  ['everyTestRuns', everyTestRuns, "split('(')", ['xi', "t('…')"].join('')],
  [
    'noRegistryAddress',
    noRegistryAddress,
    '"url": "https://a.example"',
    '"resolved": "https://a.example/b.tgz"',
  ],
  ['documentedExports', documentedExports, '/** Why. */\nexport const a = 1;', 'export const a = 1;'],
  [
    'documentedExports',
    documentedExports,
    '/** Why. */\n@A({\n  b,\n})\nexport class C {}',
    '// Why.\nexport class C {}',
  ],
  [
    'documentedExports',
    documentedExports,
    'export type TakeIt = 1;\n\n/** Why. */\nexport const takeIt = 1;',
    'export type TakeIt = 1;\n\nexport const takeIt = 1;',
  ],
  [
    'documentedExports',
    documentedExports,
    '/** Why. */\nexport class A {}\n\n@CommandHandler(A)\nexport class B {}',
    '/** Why. */\nexport class A {}\n\n@Injectable()\nexport class B {}',
  ],
];

describe('the rules of the house', () => {
  let src: readonly SourceFile[];
  let code: readonly SourceFile[];

  beforeAll(async () => {
    src = await filesBelow('src', /\.ts$/);
    code = [
      ...src,
      ...(await filesBelow('test', /\.(ts|mjs|cjs)$/)),
      ...(await filesBelow('scripts', /\.mjs$/)),
    ];
  });

  for (const [name, rule, fine, wrong, path] of controls)
    it(`negative control: ${name} lets ${JSON.stringify(fine).slice(0, 40)} pass and finds the fault`, () => {
      expect(rule(seeded(fine))).toEqual([]);
      expect(rule(seeded(wrong, path))).not.toEqual([]);
    });

  it('looks at the whole tree', () => {
    expect(src.length).toBeGreaterThan(200);
    expect(code.length).toBeGreaterThan(src.length);
  });

  it('files have 200 lines at most', () => expect(shortFiles(200)(src)).toEqual([]));

  it('there are no default exports', () =>
    expect(noDefaultExports(code.filter(({ path }) => path.endsWith('.ts')))).toEqual([]));

  it('there are no barrels', () => expect(noBarrels(src)).toEqual([]));

  it('nothing is left to do in the code', () => expect(nothingLeftToDo(code)).toEqual([]));

  it('every test runs', () =>
    expect(everyTestRuns(code.filter(({ path }) => path.endsWith('.spec.ts')))).toEqual([]));

  it('what the domain and the application export is explained', () =>
    expect(documentedExports(src.filter(({ path }) => /^src\/(domain|application)\//.test(path)))).toEqual(
      [],
    ));

  it('the README has less than 150 lines', async () =>
    expect(shortFiles(149)(await one('README.md'))).toEqual([]));

  it('the lock file names no registry', async () =>
    expect(noRegistryAddress(await one('package-lock.json'))).toEqual([]));
});
