import type { DataSource } from 'typeorm';
import type { Position } from '../../application/ports/event-store.js';
import { leaseHeld } from '../persistence/lease-fence.js';
import { pause, type HeldLease } from '../persistence/lease.js';

/** Milliseconds between two words at least: a position that is overtaken meanwhile is never told. */
const TELL_EVERY = 10;

const TELL = `UPDATE read.reached SET position = $1 FROM (${leaseHeld('$2', '$3')}) held WHERE position <> $1`;

/** Where every read model is by the word of the process that runs them. */
export const toldPosition = async (database: Pick<DataSource, 'query'>): Promise<Position> => {
  const [row] = await database.query<{ position: string }[]>('SELECT position FROM read.reached');
  return Number(row?.position ?? 0);
};

/** Tells other processes how far the read models are, until `ended`; the last word is always told. */
export const tellingProgress = (
  database: Pick<DataSource, 'query'>,
  { name, token }: HeldLease,
  ended: AbortSignal,
): ((position: Position) => void) => {
  let wanted: Position | undefined;
  let told: Position | undefined;
  let telling = false;
  const tell = async (): Promise<void> => {
    if (telling) return;
    telling = true;
    while (wanted !== told && !ended.aborted) {
      const position = wanted;
      await database.query(TELL, [position, name, String(token)]).then(
        () => (told = position),
        () => undefined,
      );
      await pause(TELL_EVERY, ended);
    }
    telling = false;
  };
  return (position) => {
    wanted = position;
    void tell();
  };
};
