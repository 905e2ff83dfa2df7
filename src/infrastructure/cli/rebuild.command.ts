import { SingleBar } from 'cli-progress';
import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';
import { projections } from '../read-models/projections.js';
import { rebuildTogether } from '../subscriptions/rebuild.js';

/** A name on the command line that nothing answers to. */
export class UnknownName extends Error {
  override readonly name = 'UnknownName';

  constructor(known: readonly string[]) {
    super(`Unknown name. Known are: ${known.join(', ')}.`);
  }
}

/**
 * Builds read models anew beside the live ones, in one pass over the log, and swaps them in, with a progress bar.
 * `owner` is a connection of the owner of the tables.
 * @throws UnknownName
 */
export const rebuildCommand = async (
  names: readonly string[],
  store: EventStore,
  owner: DataSource,
  stream: NodeJS.WritableStream,
): Promise<void> => {
  const known = projections.map(({ name }) => name);
  if (!names.every((name) => known.includes(name))) throw new UnknownName(known);
  const chosen = projections.filter(({ name }) => names.includes(name));
  const bar = new SingleBar({
    stream,
    format: `${names.join(', ')} [{bar}] {value}/{total} events {eta_formatted}`,
  });
  bar.start(await store.head(), 0);
  try {
    await rebuildTogether(owner, store, chosen, (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
};
