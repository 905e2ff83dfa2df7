/** Runs `work` on every item, a few at once, in order; stops taking new ones at the first failure, and throws it. */
export const inParallel = async (items, atOnce, work) => {
  const results = new Array(items.length);
  let next = 0;
  let failed = false;
  const lane = async () => {
    while (next < items.length && !failed) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const broken = lanes.find(({ status }) => status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  return results;
};
