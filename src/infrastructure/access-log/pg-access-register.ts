import type { Pool } from 'pg';
import {
  AccessRegister,
  type AccessPage,
  type AccessPageRequest,
} from '../../application/ports/access-register.js';
import { readRow } from './access-row.js';

const LARGEST_PAGE = 200;
const NEWEST = '9223372036854775807';

interface Row {
  /** `bigint` comes as text from the driver. */
  readonly position: string;
  readonly body: string;
}

const pageOf = (column: 'subject_id' | 'user_id') => `
  SELECT position, body FROM access.entry
  WHERE ${column} = $1 AND position < $2 ORDER BY position DESC LIMIT $3`;

/** Reads the access log from PostgreSQL, by keyset. */
export class PgAccessRegister extends AccessRegister {
  constructor(private readonly pool: Pool) {
    super();
  }

  about(subjectId: string, page: AccessPageRequest): Promise<AccessPage> {
    return this.page('access-about', pageOf('subject_id'), subjectId, page);
  }

  by(userId: string, page: AccessPageRequest): Promise<AccessPage> {
    return this.page('access-by', pageOf('user_id'), userId, page);
  }

  private async page(
    name: string,
    text: string,
    id: string,
    { limit, before }: AccessPageRequest,
  ): Promise<AccessPage> {
    const wanted = Math.min(Math.max(limit, 1), LARGEST_PAGE);
    const { rows } = await this.pool.query<Row>({ name, text, values: [id, before ?? NEWEST, wanted + 1] });
    const items = rows.slice(0, wanted).map(({ position, body }) => readRow(Number(position), body));
    const last = items.at(-1);
    return rows.length > wanted && last ? { items, before: last.position } : { items };
  }
}
