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

/** Compares the log with what clients were told; every command of the ledger records one event. */
export const brokenPromises = (
  url: string,
  acknowledged: readonly Acknowledged[],
  caller: { readonly tenantId: string; readonly userId: string },
): Promise<BrokenPromises> =>
  withClient(url, async (client) => {
    const { rows: commands } = await client.query<{ command: string; stream: string; version: number }>(
      `SELECT command_id AS command, stream, max(version) AS version FROM log.event JOIN log.command c USING (command_id, stream, version)
       GROUP BY command_id, stream`,
    );
    const found = new Map(commands.map(({ command, stream, version }) => [command, `${stream} ${version}`]));
    const lost = acknowledged.filter(
      ({ key, id, version }) =>
        found.get(commandIdOf(caller.tenantId, caller.userId, key)) !== `organisation-${id} ${version}`,
    );
    const { rows: doubled } = await client.query<{ command: string }>(
      `SELECT command_id AS command FROM log.event WHERE category = 'organisation' GROUP BY command_id HAVING count(*) > 1`,
    );
    const { rows: torn } = await client.query<{ stream: string }>(
      'SELECT stream FROM log.event GROUP BY stream HAVING count(*) <> max(version) OR min(version) <> 1',
    );
    const { rows: order } = await client.query<{ gapless: boolean }>(
      `SELECT count(*) = max(e.position) AND max(e.position) = (SELECT position FROM log.head) AS gapless
       FROM log.event e`,
    );
    return {
      lost: lost.map(({ key }) => key),
      doubled: doubled.map(({ command }) => command),
      torn: torn.map(({ stream }) => stream),
      gapless: order[0]?.gapless === true,
    };
  });

/** All promises kept. */
export const ALL_KEPT: BrokenPromises = { lost: [], doubled: [], torn: [], gapless: true };
