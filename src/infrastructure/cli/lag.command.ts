import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';
import { projections } from '../read-models/projections.js';
import { Checkpoint } from '../subscriptions/checkpoint.entity.js';
import { ParkedStream } from '../subscriptions/parked-stream.entity.js';
import type { Projection } from '../subscriptions/projection.js';

/**
 * How far each read model is behind the log, one line each: name, events behind, parked streams. A checkpoint stands
 * still while nothing is appended that concerns its read model: that one is not behind.
 */
export const lagCommand = async (store: EventStore, database: DataSource): Promise<readonly string[]> => {
  const head = await store.head();
  const checkpoints = await database.getRepository(Checkpoint).find();
  const positions = new Map(checkpoints.map(({ name, position }) => [name, Number(position)]));
  const parked = await database.getRepository(ParkedStream).find();
  const behind = async ({ name, categories }: Projection): Promise<number> => {
    const position = positions.get(name) ?? 0;
    const next = await store.readAll(position, 1, categories);
    return next.length === 0 ? 0 : head - position;
  };
  return Promise.all(
    projections.map(async (projection) => {
      const { name } = projection;
      const waiting = parked.filter((one) => one.projection === name).length;
      return `${name}\t${await behind(projection)} events behind\t${waiting} parked streams`;
    }),
  );
};
