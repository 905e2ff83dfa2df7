import type { Pool } from 'pg';
import { Reservations } from '../../application/ports/reservations.js';

/** What was asked of this process is done by another one. */
const refused = (): Promise<never> => Promise.reject(new Error('This process reserves nothing.'));

const HOLDER = 'SELECT holder FROM ops.sign_in WHERE tenant_id = $1 AND key = $2 LIMIT 1';

/** The reservations of a process that only recognises who signs in. */
export class SignInReservations extends Reservations {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async holderOf(tenantId: string, kind: string, key: string): Promise<string | undefined> {
    if (kind !== 'sign-in') return undefined;
    const { rows } = await this.pool.query<{ holder: string }>({
      name: 'sign-in-holder',
      text: HOLDER,
      values: [tenantId, key],
    });
    return rows[0]?.holder;
  }

  override take = refused;
  override confirm = refused;
  override release = refused;
  override free = refused;
}
