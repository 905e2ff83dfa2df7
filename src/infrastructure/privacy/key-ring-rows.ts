import type { WrappedKey } from './key-encryption.js';

/** A person's key as a row; an erased one has no key. */
export interface PersonRow {
  readonly kid: string;
  readonly subject_id: string;
  readonly status: 'active' | 'erased';
  readonly kek_version: number | null;
  readonly wrapped: Buffer | null;
}

/** A key with one wrap of it: a person's own row, or one person of a document; a document without any has nulls. */
export interface FoundRow {
  readonly kid: string;
  readonly kind: 'person' | 'document';
  readonly status: 'active' | 'erased';
  readonly document_wrapped: Buffer | null;
  readonly person_kid: string | null;
  readonly subject_id: string | null;
  readonly person_status: 'active' | 'erased' | null;
  readonly kek_version: number | null;
  readonly wrapped: Buffer | null;
}

export const FIND_PERSONS = `
  SELECT kid, subject_id, status, kek_version, wrapped FROM keys.data_key WHERE subject_id = ANY ($1::text[])`;

export const FIND_KEYS = `
  SELECT k.kid, k.kind, k.status, w.wrapped AS document_wrapped, p.kid AS person_kid, p.subject_id,
         p.status AS person_status, p.kek_version, p.wrapped
  FROM keys.data_key k
  LEFT JOIN keys.document_wrap w ON w.kid = k.kid
  LEFT JOIN keys.data_key p ON p.kid = CASE k.kind WHEN 'person' THEN k.kid ELSE w.person_kid END
  WHERE k.kid = ANY ($1::uuid[])`;

export const ADD_KEYS = 'SELECT keys.add($1, $2, $3) AS kid';

/** The person's row inside a found one, when that person is not erased. */
export const livingPerson = (row: FoundRow): PersonRow | undefined =>
  row.person_kid === null || row.subject_id === null || row.person_status !== 'active'
    ? undefined
    : {
        kid: row.person_kid,
        subject_id: row.subject_id,
        status: row.person_status,
        kek_version: row.kek_version,
        wrapped: row.wrapped,
      };

/** New keys of one command, wrapped, as the database takes them. */
export interface KeyOffer {
  readonly persons: readonly ({ readonly kid: string; readonly subjectId: string } & WrappedKey)[];
  readonly documents: readonly string[];
  readonly wraps: readonly { readonly kid: string; readonly personKid: string; readonly wrapped: Buffer }[];
}

const text = (rows: readonly { readonly wrapped: Buffer }[]): string =>
  JSON.stringify(rows.map((row) => ({ ...row, wrapped: row.wrapped.toString('base64') })));

/** The three arguments of `keys.add` for the offers of several commands. */
export const offersAsJson = (offers: readonly KeyOffer[]): readonly [string, string, string] => [
  text(offers.flatMap(({ persons }) => persons)),
  JSON.stringify(offers.flatMap(({ documents }) => documents)),
  text(offers.flatMap(({ wraps }) => wraps)),
];
