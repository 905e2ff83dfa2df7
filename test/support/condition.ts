const SHORTEST_MS = 5;
const LONGEST_MS = 50;

/**
 * Polls until a condition holds: a test waits for a fact, never for a time. Jest's own timeout bounds it. The longer it
 * waits, the more seldom it looks, so that looking does not slow down what it waits for.
 */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let pause = SHORTEST_MS; !(await holds()); pause = Math.min(pause * 1.1, LONGEST_MS))
    await new Promise((resolve) => setTimeout(resolve, pause));
};
