/** Polls until a condition holds: a test waits for a fact, never for a time. Jest's own timeout bounds it. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};
