import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Says whether an error means that whoever reads an output has left, as `head` does when it has seen enough. */
export type ReaderGone = (error: unknown) => Promise<boolean>;

/**
 * Listens to an output, whose errors would otherwise end the process. Only what the output itself has told of counts: a
 * database that went away in the middle of a command says `EPIPE` as well.
 */
export const watchReader = (output: Writable): ReaderGone => {
  const told = new Set<unknown>();
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    told.add(error);
  });
  return async (error) => {
    // whoever was writing learns of it a moment before the listeners do
    await nextTurn();
    return told.has(error);
  };
};
