const node = process.execPath;
const bin = (path) => `node_modules/${path}`;

/** Every check beside the tests: each is one program that says so by its exit code. Two run at a time, the longest first. */
export const checks = [
  { name: 'lint', command: [node, bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types', command: [node, bin('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  {
    name: 'format',
    command: [node, bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'api-rules',
    command: [
      ...[node, bin('@stoplight/spectral-cli/dist/index.js'), 'lint', 'docs/openapi.json'],
      ...['--ruleset', '.spectral.yaml', '--fail-severity', 'error', '--quiet'],
    ],
  },
  {
    name: 'layers',
    command: [
      node,
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      'src',
      '--config',
      '.dependency-cruiser.js',
    ],
  },
  { name: 'unused', command: [node, bin('knip/bin/knip.js')] },
  { name: 'openapi', command: [node, 'scripts/openapi.mjs', '--check'] },
];
