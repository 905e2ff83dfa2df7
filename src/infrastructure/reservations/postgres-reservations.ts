import type pg from 'pg';
import type { EventStore } from '../../application/ports/event-store.js';
import { AlreadyReserved, Reservations, type Claim } from '../../application/ports/reservations.js';

/**
 * Milliseconds before an unconfirmed claim whose command is not in the log counts as left by a dead process.
 * An append cannot outlive them: 20 s in the queue, then 4 attempts of at most 3 s to connect and 7 s to answer with
 * 1.3 s between, is 61.3 s, and the server gives up on a statement after 5 s. The claim's age is renewed on each take.
 */
export const CLAIM_GRACE = 120_000;

interface Obstacle {
  readonly holder: string;
  readonly command_id: string;
  readonly confirmed: boolean;
  readonly stale: boolean;
}

const TAKE = 'SELECT * FROM ops.take($1, $2, $3, $4, $5, make_interval(secs => $6))';
const CONFIRM = 'UPDATE ops.reservation SET confirmed = true WHERE command_id = $1 AND NOT confirmed';
const RELEASE = 'DELETE FROM ops.reservation WHERE command_id = $1 AND NOT confirmed';
const RELEASE_STALE = `${RELEASE} AND claimed_at < clock_timestamp() - make_interval(secs => $2)`;
const FREE = 'DELETE FROM ops.reservation WHERE tenant_id = $1 AND kind = $2 AND key = $3 AND holder = $4';
const HOLDER = 'SELECT holder FROM ops.reservation WHERE tenant_id = $1 AND kind = $2 AND key = $3 LIMIT 1';

/** Reservations in PostgreSQL, beside any event store: what a dead process left is settled by asking the log. */
export class PostgresReservations extends Reservations {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: Pick<EventStore, 'findCommand'>,
    private readonly grace = CLAIM_GRACE,
  ) {
    super();
  }

  override async take(claim: Claim): Promise<void> {
    for (;;) {
      const obstacle = await this.claimOrObstacle(claim);
      if (!obstacle) return;
      if (obstacle.confirmed || !(await this.isSettledAsFree(obstacle)))
        throw new AlreadyReserved(obstacle.holder);
    }
  }

  override async confirm(commandId: string): Promise<void> {
    await this.pool.query({ name: 'reservation-confirm', text: CONFIRM, values: [commandId] });
  }

  override async release(commandId: string): Promise<void> {
    await this.pool.query({ name: 'reservation-release', text: RELEASE, values: [commandId] });
  }

  override async free({
    tenantId,
    kind,
    key,
    holder,
  }: Pick<Claim, 'tenantId' | 'kind' | 'key' | 'holder'>): Promise<void> {
    await this.pool.query({ name: 'reservation-free', text: FREE, values: [tenantId, kind, key, holder] });
  }

  override async holderOf(tenantId: string, kind: string, key: string): Promise<string | undefined> {
    const values = [tenantId, kind, key];
    const { rows } = await this.pool.query<{ holder: string }>({
      name: 'reservation-holder',
      text: HOLDER,
      values,
    });
    return rows[0]?.holder;
  }

  private async claimOrObstacle({
    tenantId,
    kind,
    key,
    holder,
    commandId,
  }: Claim): Promise<Obstacle | undefined> {
    const values = [tenantId, kind, key, commandId, holder, this.grace / 1_000];
    const { rows } = await this.pool.query<Obstacle>({ name: 'reservation-take', text: TAKE, values });
    return rows[0];
  }

  /** The age is looked at before the log is: a claim that was too old then cannot have an append still on its way. */
  private async isSettledAsFree({ command_id: commandId, stale }: Obstacle): Promise<boolean> {
    if (await this.store.findCommand(commandId)) {
      await this.confirm(commandId);
      return false;
    }
    if (!stale) return false;
    const values = [commandId, this.grace / 1_000];
    const { rowCount } = await this.pool.query({
      name: 'reservation-release-stale',
      text: RELEASE_STALE,
      values,
    });
    return rowCount !== 0;
  }
}
