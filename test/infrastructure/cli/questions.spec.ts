import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { askQuestions } from '../../../src/infrastructure/cli/questions.js';

describe('Questions of a command', () => {
  it('take answers that arrive all at once, each its own', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end('code-1\n  Anna \n\nlast');
    const answers = await askQuestions(input, output, async (ask) => [
      await ask('Code'),
      await Promise.resolve().then(() => ask('Name')),
      await ask('Note'),
      await ask('Last'),
    ]);
    expect(answers).toEqual(['code-1', 'Anna', '', 'last']);
    output.end();
    expect(await text(output)).toMatch(/^Code: /);
  });

  it('wait for an answer that comes late', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answer = askQuestions(input, output, (ask) => ask('Code'));
    input.write('co');
    input.write('de\n');
    expect(await answer).toBe('code');
  });

  it('fail when the answers end before the questions, instead of waiting for ever', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end('code\n');
    await expect(
      askQuestions(input, output, async (ask) => [await ask('Code'), await ask('Name')]),
    ).rejects.toThrow('No answer to: Name');
  });
});
