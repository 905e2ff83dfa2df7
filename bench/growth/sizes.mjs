/** Events in the log at which everything is measured; BENCH_EVENTS adds larger ones (10 million in the long run). */
export const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000].filter(
  (size) => size <= Number(process.env.BENCH_EVENTS ?? 1_000_000),
);

/** Events in one stream. */
export const LENGTHS = [10, 100, 1_000, 10_000];
