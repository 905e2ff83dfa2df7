import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOpenApi } from '../../../src/infrastructure/http/openapi/build-open-api.js';
import { badOpenApi, badStatus } from '../../support/http-bad-openapi.js';
import { httpOptions, startHttp } from '../../support/http-app.js';
import { ThingController } from '../../support/http-thing.controller.js';

interface Finding {
  readonly code: string;
  /** 0 is an error. */
  readonly severity: number;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spectral-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Spectral starts slowly on a busy machine. */
const SLOW_MS = 120_000;

const lint = async (...documents: readonly object[]): Promise<readonly Finding[]> => {
  const files = documents.map((_, index) => join(folder, `${index}.json`));
  await Promise.all(files.map((file, index) => writeFile(file, JSON.stringify(documents[index]))));
  const command = ['node_modules/@stoplight/spectral-cli/dist/index.js', 'lint', ...files];
  const options = ['--ruleset', '.spectral.yaml', '--format', 'json', '--quiet'];
  const output = await new Promise<string>((resolve) => {
    // It ends with 1 when it has found something: only its output counts.
    const child = execFile(process.execPath, [...command, ...options], (_, text) => resolve(text));
    child.stdin?.end();
  });
  return JSON.parse(output) as readonly Finding[];
};

const ourRules = async (): Promise<readonly string[]> => {
  const text = await readFile('.spectral.yaml', 'utf8');
  return [...text.slice(text.indexOf('\nrules:')).matchAll(/^ {2}([a-z0-9-]+):$/gm)].map(
    ([, name = '']) => name,
  );
};

describe('the Spectral rules', () => {
  it(
    'find nothing wrong in a document made by the frame',
    async () => {
      const http = await startHttp([ThingController]);
      const document = buildOpenApi(http.app, httpOptions);
      await http.close();
      expect(await lint(document)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'each find something wrong in a document that breaks them all',
    async () => {
      const found = (await lint(badOpenApi, badStatus))
        .filter(({ severity }) => severity === 0)
        .map(({ code }) => code);
      const rules = await ourRules();
      expect(rules.length).toBeGreaterThan(30);
      expect(rules.filter((rule) => !found.includes(rule))).toEqual([]);
    },
    SLOW_MS,
  );
});
