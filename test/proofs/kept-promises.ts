import { withClient } from '../../src/infrastructure/persistence/with-client.js';
import { commandIdOf } from '../../src/infrastructure/http/idempotency-key.js';
import type { Acknowledged } from './ledger.js';

/** What is wrong with a log, seen from outside. */
export interface BrokenPromises {
  /** Keys of acknowledged commands that are not in the log, or with another version or stream. */
  readonly lost: readonly string[];
  /** Commands that have more events than they asked for. */
  readonly doubled: readonly string[];
  /** Streams whose versions are not 1, 2, 3 … */
  readonly torn: readonly string[];
  /** Whether positions are 1, 2, 3 … up to the head. */
  readonly gapless: boolean;
}

/** How far a log has been compared already. */
export interface Compared {
  /** Position of the last event that was looked at. */
  readonly position: number;
  /** Number of acknowledgements that were looked for. */
  readonly acknowledgements: number;
}

const NOTHING: Compared = { position: 0, acknowledgements: 0 };

/**
 * Compares the log with what clients were told, from where an earlier comparison ended; every command of the ledger
 * records one event.
 */
export const brokenPromises = (
  url: string,
  acknowledged: readonly Acknowledged[],
  caller: { readonly tenantId: string; readonly userId: string },
  { position, acknowledgements }: Compared = NOTHING,
): Promise<BrokenPromises> =>
  withClient(url, async (client) => {
    const rowsOf = async <Row extends object>(
      statement: string,
      ...values: unknown[]
    ): Promise<readonly Row[]> => (await client.query<Row>(statement, values)).rows;
    const told = acknowledged
      .slice(acknowledgements)
      .map((one) => ({ ...one, command: commandIdOf(caller.tenantId, caller.userId, one.key) }));
    // by key, wherever it stands: of an event that was there before, the answer may have been swallowed till now
    const commands = await rowsOf<{ command: string; stream: string; version: number }>(
      `SELECT command_id AS command, stream, version FROM log.event
       WHERE fingerprint IS NOT NULL AND command_id = ANY ($1::uuid[])`,
      told.map(({ command }) => command),
    );
    const found = new Map(commands.map(({ command, stream, version }) => [command, `${stream} ${version}`]));
    const lost = told.filter(
      ({ command, id, version }) => found.get(command) !== `organisation-${id} ${version}`,
    );
    const doubled = await rowsOf<{ command: string }>(
      `SELECT command_id AS command FROM log.event WHERE category = 'organisation' AND position > $1
       GROUP BY command_id HAVING count(*) > 1`,
      position,
    );
    const torn = await rowsOf<{ stream: string }>(
      `SELECT stream FROM log.event e WHERE position > $1 GROUP BY stream
       HAVING count(*) <> max(version) - min(version) + 1 OR min(version) <> 1 +
         (SELECT coalesce(max(b.version), 0) FROM log.event b WHERE b.stream = e.stream AND b.position <= $1)`,
      position,
    );
    const [order] = await rowsOf<{ gapless: boolean }>(
      `SELECT count(e.position) = h.position - $1 AND coalesce(max(e.position), $1) = h.position AS gapless
       FROM log.head h LEFT JOIN log.event e ON e.position > $1 GROUP BY h.position`,
      position,
    );
    return {
      lost: lost.map(({ key }) => key),
      doubled: doubled.map(({ command }) => command),
      torn: torn.map(({ stream }) => stream),
      gapless: order?.gapless === true,
    };
  });

/** All promises kept. */
export const ALL_KEPT: BrokenPromises = { lost: [], doubled: [], torn: [], gapless: true };
