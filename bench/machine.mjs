import { cpus, loadavg, platform, release, totalmem } from 'node:os';

const gigabytes = (bytes) => (bytes / 2 ** 30).toFixed(0);

/** The machine and the programs, in a sentence. */
export const machine = () => {
  const [cpu] = cpus();
  return (
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${gigabytes(totalmem())} GB of memory, ` +
    `${platform()} ${release()}, Node ${process.versions.node}`
  );
};

/** Processes that wanted to run, on average over the last minute. */
export const load = () => Number(loadavg()[0].toFixed(1));
