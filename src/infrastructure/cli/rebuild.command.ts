import { SingleBar } from 'cli-progress';
import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';
import { projections } from '../read-models/projections.js';
import { rebuild } from '../subscriptions/rebuild.js';

/** A name on the command line that nothing answers to. */
export class UnknownName extends Error {
  override readonly name = 'UnknownName';

  constructor(known: readonly string[]) {
    super(`Unknown name. Known are: ${known.join(', ')}.`);
  }
}

/**
 * Builds one read model anew beside the live one and swaps it in, with a progress bar.
 * `owner` is a connection of the owner of the tables.
 * @throws UnknownName
 */
export const rebuildCommand = async (
  name: string,
  store: EventStore,
  owner: DataSource,
  stream: NodeJS.WritableStream,
): Promise<void> => {
  const projection = projections.find((one) => one.name === name);
  if (!projection) throw new UnknownName(projections.map((one) => one.name));
  const bar = new SingleBar({ stream, format: `${name} [{bar}] {value}/{total} events {eta_formatted}` });
  bar.start(await store.head(), 0);
  try {
    await rebuild(owner, store, projection, (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
};
