import { readFile, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { cruise, withCanaries, type Violation } from './cruise.js';

const CANARIES = 'test/architecture/canaries';

const ruleNames = async (): Promise<readonly string[]> => {
  // The configuration is plain JavaScript.
  const { default: config } = (await import(pathToFileURL(resolve('.dependency-cruiser.js')).href)) as {
    default: { forbidden: readonly { name: string }[] };
  };
  return config.forbidden.map(({ name }) => name);
};

/** Rules that their own canary, the file (of two, where it takes two) named after the rule, did not set off. */
const sleeping = (rules: readonly string[], violations: readonly Violation[]): readonly string[] =>
  rules.filter(
    (name) => !violations.some(({ rule, from }) => rule === name && basename(from).startsWith(`${name}.`)),
  );

describe('the layers', () => {
  it('are kept by every file of src', async () => {
    const { modules, violations } = await cruise(resolve('.'));

    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(200);
  }, 120_000);

  it('are guarded by rules that each catch a canary', async () => {
    const { violations } = await withCanaries(CANARIES, cruise);

    expect(sleeping(await ruleNames(), violations)).toEqual([]);
  }, 120_000);

  it('negative control: a rule without a canary is found', async () => {
    const [first = ''] = await ruleNames();
    const caught = { rule: first, from: `src/${first}.ts`, to: '' };

    expect(sleeping([first], [caught])).toEqual([]);
    expect(sleeping([first, 'a-rule-that-guards-nothing'], [caught])).toEqual(['a-rule-that-guards-nothing']);
    expect(sleeping([first], [{ ...caught, from: 'src/some-other-file.ts' }])).toEqual([first]);
  });

  it('have no canary without a rule', async () => {
    const files = (await readdir(CANARIES, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const rules = await ruleNames();
    const partner = /[.]partner[.]ts$/;

    expect(files.filter((name) => !partner.test(name) && !rules.includes(basename(name, '.ts')))).toEqual([]);
    for (const name of files.filter((file) => partner.test(file))) {
      const canary = await readFile(join(CANARIES, name.replace('.partner', '')), 'utf8');
      expect(canary).toContain(`./${basename(name, '.ts')}.js`);
    }
  });
});
