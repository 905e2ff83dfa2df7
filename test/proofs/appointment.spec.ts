import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildCommandLine, type BuiltCommandLine } from './built-command-line.js';

let commandLine: BuiltCommandLine;
beforeAll(async () => {
  commandLine = await buildCommandLine();
}, 180_000);
afterAll(() => commandLine.remove());

/** Runs a command to its end with a file of answers. */
const run = async (command: string, answers: readonly string[] = []) => {
  const child = commandLine.start(command);
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, printed: printed.trim(), said };
};

const issueCode = async (): Promise<string> => (await run('administrator-code')).printed;
const ANSWERS = [
  ...['https://sign-in.example.it', 'spid-esempio-1', 'Amministratrice Prova', 'prova@example.org'],
  ...['Ambito di Prova', 'Crema'],
];

describe('the first administrator, appointed from a file of answers (H10)', () => {
  it('is not, when the answers end too early; the code stays good', async () => {
    const code = await issueCode();
    expect(await run('first-administrator', [code, ...ANSWERS.slice(0, 3)])).toMatchObject({
      ...{ code: 1, printed: '' },
      said: expect.stringContaining('No answer to: Work e-mail'),
    });
    expect(await run('first-administrator', [code, ...ANSWERS])).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/^The first administrator is operator [\da-f-]{36}\.$/),
    });
  });

  it('is not appointed twice: the command ends and says so', async () => {
    expect(await run('first-administrator', [await issueCode(), ...ANSWERS])).toMatchObject({
      ...{ code: 1, printed: '' },
      said: expect.stringContaining('There is an administrator already'),
    });
  });

  it('is not, with a code that was not issued', async () => {
    await issueCode();
    expect(await run('first-administrator', ['another', ...ANSWERS])).toMatchObject({
      ...{ code: 1, printed: '' },
      said: expect.stringContaining('This is not the code'),
    });
  });
});
