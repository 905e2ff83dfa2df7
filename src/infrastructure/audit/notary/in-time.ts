/** Said instead of an answer that has not come in time. */
export const LATE = Symbol('late');

/** The answer, or LATE when it has not come within so many milliseconds; without a limit it is waited for. */
export const inTime = <T>(answer: Promise<T>, milliseconds: number | undefined): Promise<T | typeof LATE> => {
  if (milliseconds === undefined) return answer;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(LATE), Math.max(0, milliseconds));
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
};
