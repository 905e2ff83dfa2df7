import { SingleBar } from 'cli-progress';

/** A progress bar that is drawn when something has happened. */
export interface Bar {
  to(done: number, total: number): void;
  stop(): void;
}

/** Draws on `stream`; `unit` is what is counted. */
export const openBar = (title: string, unit: string, stream: NodeJS.WritableStream): Bar => {
  const bar = new SingleBar({ stream, format: `${title} [{bar}] {value}/{total} ${unit} {eta_formatted}` });
  let started = false;
  return {
    to(done, total) {
      if (!started) bar.start(total, done);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    stop() {
      if (started) bar.stop();
    },
  };
};
