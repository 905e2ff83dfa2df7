import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { watchReader } from '../../../src/infrastructure/cli/reader-watch.js';

const brokenPipe = () => Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });

/** An output that fails at its first write. */
const failing = (error: Error): Writable =>
  new Writable({ write: (_chunk, _encoding, done) => void setImmediate(done, error) });

const written = (output: Writable): Promise<unknown> =>
  new Promise((resolve) => void output.write('line', (error) => resolve(error)));

describe('whether the reader of an output has left', () => {
  it('is so when the output says it, as early as its writer knows', async () => {
    const output = failing(brokenPipe());
    const isGone = watchReader(output);
    expect(await isGone(await written(output))).toBe(true);
  });

  it('is not so because something else was cut off with the same code', async () => {
    const output = failing(brokenPipe());
    const isGone = watchReader(output);
    await written(output);
    expect(await isGone(brokenPipe())).toBe(false);
  });
});
