// Writes docs/openapi.json from the build; with --check, fails when the committed file says something else.
import { readFile, writeFile } from 'node:fs/promises';
import { createOpenApiDocument } from '../dist/openapi-document.js';

const FILE = new URL('../docs/openapi.json', import.meta.url);

const text = `${JSON.stringify(await createOpenApiDocument(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed !== text) {
    console.error(
      'docs/openapi.json is not what the code says: run `node scripts/openapi.mjs` and commit it.',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, text);
}
