import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** A decision gets time and chance as arguments, so that a test and a replay see what the first run saw. */
const domainIsPure = [
  ["NewExpression[callee.name='Date'][arguments.length=0]", 'Take the time as an argument.'],
  ["MemberExpression[object.name='Date'][property.name='now']", 'Take the time as an argument.'],
  ["MemberExpression[object.name='Math'][property.name='random']", 'Take chance as an argument.'],
  ["Identifier[name='crypto']", 'Take ids as arguments.'],
  ['AwaitExpression', 'The domain does not wait.'],
].map(([selector, message]) => ({ selector, message }));

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.data/', 'test/architecture/canaries/', 'src/metadata.ts'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      // Classes of DTOs and of the framework's options are shapes: a literal of that shape is what they are for.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  { files: ['src/domain/**'], rules: { 'no-restricted-syntax': ['error', ...domainIsPure] } },
  { files: ['test/**'], rules: { '@typescript-eslint/require-await': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'module', 'fetch', 'URL', 'setTimeout', 'clearTimeout', 'Buffer'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
    rules: { 'no-console': 'off' },
  },
  prettier,
);
