import { createInterface } from 'node:readline/promises';

/** Asks one question and gives the line that answers it, without the space around it. */
export type Ask = (question: string) => Promise<string>;

/**
 * Lets `work` ask questions on `output`, whose answers are the lines of `input`: typed one by one, or all there from the
 * start, as from a file. One reader for all questions, because each takes in more than the line it was asked for.
 * @throws Error when the input ends before the questions do
 */
export const askQuestions = async <Answers>(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  work: (ask: Ask) => Promise<Answers>,
): Promise<Answers> => {
  const terminal = createInterface({ input, output });
  const lines = terminal[Symbol.asyncIterator]();
  let listening = true;
  terminal.once('close', () => {
    listening = false;
  });
  try {
    return await work(async (question) => {
      terminal.setPrompt(`${question}: `);
      // after its end there may be lines left, and nobody to be asked
      if (listening) terminal.prompt();
      const line = await lines.next();
      if (line.done === true) throw new Error(`No answer to: ${question}`);
      return line.value.trim();
    });
  } finally {
    terminal.close();
  }
};
