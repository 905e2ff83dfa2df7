import type { DataSource } from 'typeorm';
import type { EventStore } from '../../application/ports/event-store.js';
import { projections } from '../read-models/projections.js';
import { Checkpoint } from '../subscriptions/checkpoint.entity.js';
import { ParkedStream } from '../subscriptions/parked-stream.entity.js';

/** How far each read model is behind the log, one line each: name, events behind, parked streams. */
export const lagCommand = async (store: EventStore, database: DataSource): Promise<readonly string[]> => {
  const head = await store.head();
  const checkpoints = await database.getRepository(Checkpoint).find();
  const positions = new Map(checkpoints.map(({ name, position }) => [name, Number(position)]));
  const parked = await database.getRepository(ParkedStream).find();
  return projections.map(({ name }) => {
    const behind = head - (positions.get(name) ?? 0);
    const waiting = parked.filter(({ projection }) => projection === name).length;
    return `${name}\t${behind} events behind\t${waiting} parked streams`;
  });
};
