import { runningEmbeddedPostgres } from '../dist/infrastructure/persistence/embedded/embedded-postgres.js';
import { withClient } from '../dist/infrastructure/persistence/with-client.js';

const MESSAGES = 16;
const MESSAGE_BYTES = 40_000_000;

/**
 * Makes the WAL of a new server that of one which has run for a while. A new one makes every segment, 16 MB of zeros, in
 * the middle of somebody's commit; one that has gone through a checkpoint uses old segments again. What was written
 * last, and by whom, would otherwise decide who of the contenders pays for it.
 */
export const usedServer = async (dataDir) => {
  const { superuserUrl } = await runningEmbeddedPostgres(dataDir);
  await withClient(superuserUrl, async (client) => {
    for (let message = 0; message < MESSAGES; message++)
      await client.query("SELECT pg_logical_emit_message(false, 'bench', repeat('x', $1))", [MESSAGE_BYTES]);
    await client.query('CHECKPOINT');
  });
};
