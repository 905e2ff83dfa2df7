import type pg from 'pg';
import { PersonIndex, type PersonIndexKind } from '../../application/ports/person-index.js';

const PUT = 'INSERT INTO ops.person_index (subject_id, kind, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
const FIND =
  'SELECT subject_id::text AS id FROM ops.person_index WHERE kind = $1 AND key = $2 ORDER BY subject_id';
const KEYS = 'SELECT key FROM ops.person_index WHERE subject_id = $1 AND kind = $2 ORDER BY key';
const REMOVE = 'DELETE FROM ops.person_index WHERE subject_id = $1';
const REMOVE_ONE = `${REMOVE} AND kind = $2 AND key = $3`;

/** Blind indexes of persons in PostgreSQL. */
export class PgPersonIndex extends PersonIndex {
  constructor(private readonly pool: pg.Pool) {
    super();
  }

  override async put(subjectId: string, kind: PersonIndexKind, key: string): Promise<void> {
    await this.pool.query({ name: 'person-index-put', text: PUT, values: [subjectId, kind, key] });
  }

  override async find(kind: PersonIndexKind, key: string): Promise<readonly string[]> {
    const values = [kind, key];
    const { rows } = await this.pool.query<{ id: string }>({ name: 'person-index-find', text: FIND, values });
    return rows.map(({ id }) => id);
  }

  override async keysOf(subjectId: string, kind: PersonIndexKind): Promise<readonly string[]> {
    const values = [subjectId, kind];
    const { rows } = await this.pool.query<{ key: string }>({
      name: 'person-index-keys',
      text: KEYS,
      values,
    });
    return rows.map(({ key }) => key);
  }

  override async remove(
    subjectId: string,
    only?: { readonly kind: PersonIndexKind; readonly key: string },
  ): Promise<void> {
    if (only === undefined)
      await this.pool.query({ name: 'person-index-remove', text: REMOVE, values: [subjectId] });
    else
      await this.pool.query({
        name: 'person-index-remove-one',
        text: REMOVE_ONE,
        values: [subjectId, only.kind, only.key],
      });
  }
}
