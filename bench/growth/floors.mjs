const PARTS = 5;

/**
 * The least memory (heap and buffers) seen in each fifth of a long piece of work: what is kept, not what waits to be
 * collected. Call `at` as often as convenient with the part that is done, 0 to 1.
 */
export const memoryFloors = () => {
  const floors = Array.from({ length: PARTS }, () => Infinity);
  return {
    at(done) {
      const part = Math.min(PARTS - 1, Math.floor(done * PARTS));
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      floors[part] = Math.min(floors[part], (heapUsed + arrayBuffers) / 2 ** 20);
    },
    /** Megabytes, one per fifth. */
    get: () => floors,
  };
};
