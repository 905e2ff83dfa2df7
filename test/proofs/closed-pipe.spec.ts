import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildCommandLine, type BuiltCommandLine } from './built-command-line.js';

let commandLine: BuiltCommandLine;
beforeAll(async () => {
  commandLine = await buildCommandLine();
}, 180_000);
afterAll(() => commandLine.remove());

/** A command whose reader leaves at once, as `head` does when it has seen enough. */
const unread = async (...command: readonly string[]) => {
  const child = commandLine.start(...command);
  child.stdin.end();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.destroy();
  await once(child, 'close');
  return { code: child.exitCode, said };
};

describe('a command whose reader has left', () => {
  it.each([['lag'], ['verify-log'], ['--help']])('ends as if it had been read: %s', async (...command) => {
    expect(await unread(...command)).toEqual({ code: 0, said: '' });
  });

  it('negative control: still says what is wrong, and answers 1', async () => {
    expect(await unread('compare', 'nothing')).toEqual({
      code: 1,
      said: expect.stringContaining('Unknown name.'),
    });
  });
});
