import type { DataSource } from 'typeorm';
import { ParkedStream } from '../../subscriptions/parked-stream.entity.js';

/** Streams that wait, oldest event first. */
export const parkedStreams = (database: DataSource): Promise<readonly ParkedStream[]> =>
  database.getRepository(ParkedStream).find({ order: { parkedAt: 'ASC', projection: 'ASC', stream: 'ASC' } });
