import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';
import { parkedStreams } from '../operations/parking/parked-streams.js';
import { releaseStream } from '../operations/parking/release-stream.js';
import { projections } from '../read-models/projections.js';
import { UnknownName } from './rebuild.command.js';

/** The stream waits on; the message says for which version and kind of failure. */
export class StillParked extends Error {
  override readonly name = 'StillParked';
}

/** One line for each stream that waits: read model, stream, version, kind of failure, since when. */
export const parkListCommand = async (database: DataSource): Promise<readonly string[]> =>
  (await parkedStreams(database)).map(({ projection, stream, version, problem, parkedAt }) =>
    [projection, stream, `version ${version}`, problem, parkedAt.toISOString()].join('\t'),
  );

/**
 * Tries the waiting events of a stream once more and lets it go, and says so. `database` may write the read models.
 * @throws UnknownName, StillParked
 */
export const parkReleaseCommand = async (
  name: string,
  stream: string,
  store: EventStore,
  database: DataSource,
): Promise<string> => {
  const projection = projections.find((one) => one.name === name);
  if (!projection) throw new UnknownName(projections.map((one) => one.name));
  const release = await releaseStream(database, store, projection, stream);
  switch (release.outcome) {
    case 'released':
      return `Released: ${release.events} events were taken.`;
    case 'not-parked':
      return 'This stream is not parked in this read model.';
    case 'still-parked':
      throw new StillParked(
        `Still parked: version ${release.version} cannot be taken by this build either (${release.problem}).`,
      );
  }
};
