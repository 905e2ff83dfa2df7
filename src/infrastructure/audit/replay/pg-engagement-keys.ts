import { createHmac, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import {
  EngagementKeyMissing,
  EngagementKeys,
  type Pseudonymise,
} from '../../../application/ports/engagement-keys.js';

/** Bytes of a key. */
const KEY_LENGTH = 32;

/** Hex digits of a pseudonym: 80 bits, so that two people of one log do not meet. */
const PSEUDONYM_LENGTH = 20;

/** Pseudonyms in memory at a time. */
const REMEMBERED = 4_096;

/** The same few people act for many events in a row: their pseudonyms are not made again for each. */
const remembered = (pseudonymise: Pseudonymise): Pseudonymise => {
  const known = new Map<string, string>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    if (known.size === REMEMBERED) known.clear();
    const made = pseudonymise(id);
    known.set(id, made);
    return made;
  };
};

/**
 * Keys of pseudonyms in a table of the main database: the process of an auditor has no other key. They open nothing;
 * whoever may read the table could as well read the ids in the log.
 */
export class PgEngagementKeys extends EngagementKeys {
  constructor(private readonly pool: Pick<Pool, 'query'>) {
    super();
  }

  async make(engagementId: string): Promise<void> {
    await this.pool.query(
      'INSERT INTO ops.engagement_key (engagement_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [engagementId, randomBytes(KEY_LENGTH)],
    );
  }

  async pseudonyms(engagementId: string): Promise<Pseudonymise> {
    const { rows } = await this.pool.query<{ key: Buffer }>(
      'SELECT key FROM ops.engagement_key WHERE engagement_id = $1',
      [engagementId],
    );
    const key = rows[0]?.key;
    if (!key) throw new EngagementKeyMissing('This engagement has no key of pseudonyms.');
    return remembered(
      (id) => `p-${createHmac('sha256', key).update(id).digest('hex').slice(0, PSEUDONYM_LENGTH)}`,
    );
  }

  async destroy(engagementId: string): Promise<void> {
    await this.pool.query('DELETE FROM ops.engagement_key WHERE engagement_id = $1', [engagementId]);
  }
}
