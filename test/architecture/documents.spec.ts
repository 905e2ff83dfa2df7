import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environment } from '../../src/infrastructure/config/environment.js';
import { filesBelow, type SourceFile } from './source-files.js';

const read = (path: string): Promise<string> => readFile(path, 'utf8');

const documents = async (): Promise<readonly SourceFile[]> => [
  ...(await Promise.all(
    ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].map(async (path) => ({
      path,
      text: await read(path),
    })),
  )),
  ...(await filesBelow('docs', /\.(md|http)$/)),
];

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Links to files of the project that are not there. */
const brokenLinks = async (files: readonly SourceFile[]): Promise<readonly string[]> => {
  const links = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => join(dirname(path), link)),
  );
  const found = await Promise.all(links.map(async (link) => ((await exists(link)) ? [] : [link])));
  return found.flat();
};

/** Scripts that are named as `npm run <name>` and that package.json does not have. */
const unknownScripts = (files: readonly SourceFile[], scripts: object): readonly string[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)].flatMap(([, name = '']) =>
      name in scripts ? [] : [`${path}: ${name}`],
    ),
  );

/** The operations that api.http calls, such as `post /pacts/{}/goals`. */
const operationsIn = (http: string): readonly string[] => [
  ...new Set(
    [...http.matchAll(/^(GET|POST) \{\{api\}\}(\/[^\s?]*)/gm)].map(
      ([, method = '', path = '']) => `${method.toLowerCase()} ${path.replace(/\{\{\w+\}\}/g, '{}')}`,
    ),
  ),
];

/** The operations of an OpenAPI document in the same form. */
const operationsOf = (document: { readonly paths: Readonly<Record<string, object>> }): readonly string[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method} ${path.replace(/^\/api\/v1/, '').replace(/\{\w+\}/g, '{}')}`,
    ),
  );

/** Sections without which a publiccode.yml is not one. */
const MANDATORY = [
  ...['publiccodeYmlVersion', 'name', 'url', 'platforms', 'developmentStatus', 'softwareType'],
  ...['description', 'legal', 'maintenance', 'localisation'],
];

const ADR = /^docs\/adr\/(\d{4})-[a-z0-9-]+\.md$/;

describe('the documents', () => {
  it('link to files that exist', async () => {
    const seeded = {
      path: 'docs/seeded.md',
      text: '[a](nowhere.md) [b](glossary.md) [c](https://a.example)',
    };

    expect(await brokenLinks([seeded])).toEqual(['docs/nowhere.md']);
    expect(await brokenLinks(await documents())).toEqual([]);
  });

  it('name commands that exist', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: object };

    expect(unknownScripts([{ path: 'a.md', text: 'npm run nothing' }], scripts)).toEqual(['a.md: nothing']);
    expect(unknownScripts(await documents(), scripts)).toEqual([]);
  });

  it('name every variable of the configuration, and no other', async () => {
    const table = (await read('README.md')).split('\n').filter((line) => line.startsWith('| `'));
    const named = table.flatMap((line) => (line.split('|')[1] ?? '').match(/[A-Z][A-Z_]+/g) ?? []);

    expect([...named].sort()).toEqual(Object.keys(environment.shape).sort());
  });

  it('api.http asks for what the API has', async () => {
    const document = JSON.parse(await read('docs/openapi.json')) as { paths: Record<string, object> };
    const known = operationsOf(document);
    const unknown = (http: string) => operationsIn(http).filter((operation) => !known.includes(operation));
    const http = await read('docs/api.http');

    expect(unknown('POST {{api}}/pacts/{{pactId}}/dreams')).toEqual(['post /pacts/{}/dreams']);
    expect(operationsIn(http).length).toBeGreaterThan(20);
    expect(unknown(http)).toEqual([]);
  });

  it('decisions are numbered once each and say context, decision and consequence', async () => {
    const records = await filesBelow('docs/adr', /\.md$/);
    const numbers = records.map(({ path }) => ADR.exec(path)?.[1]);

    expect(numbers).not.toContain(undefined);
    expect(new Set(numbers).size).toBe(records.length);
    for (const { text } of records)
      for (const part of ['# ', '**Context.**', '**Decision.**', '**Consequence'])
        expect(text).toContain(part);
  });

  it('the changelog has a section for the version of the package', async () => {
    const { version } = JSON.parse(await read('package.json')) as { version: string };

    expect(await read('CHANGELOG.md')).toMatch(
      new RegExp(`^## \\[${version.replaceAll('.', '[.]')}\\] - (Unreleased|\\d{4}-\\d\\d-\\d\\d)$`, 'm'),
    );
  });

  it('publiccode.yml says what the standard asks for, and the licence of the package', async () => {
    const { license } = JSON.parse(await read('package.json')) as { license: string };
    const publicCode = await read('publiccode.yml');
    const valuesOf = (key: string) =>
      [...publicCode.matchAll(new RegExp(`^ *${key}: *(.*)$`, 'gm'))].map(([, value = '']) => value);
    const sections = [...publicCode.matchAll(/^(\w+):/gm)].map(([, key]) => key);

    expect(sections).toEqual(expect.arrayContaining(MANDATORY));
    // The section IT is deprecated.
    expect(sections).not.toContain('IT');
    expect(valuesOf('license')).toEqual([license]);
    expect(valuesOf('softwareType')).toEqual(['standalone/backend']);
    expect(valuesOf('longDescription')).toHaveLength(2);
    expect(valuesOf('shortDescription')).toHaveLength(2);
    for (const text of valuesOf('shortDescription')) expect(text.length).toBeLessThanOrEqual(150);
  });
});
