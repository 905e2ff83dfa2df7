import type { Pool } from 'pg';
import { KeyMissing, KeysUnavailable, PersonErased, SealBroken } from '../../application/ports/sealer.js';
import { groupCommit } from '../access-log/group-commit.js';
import { unwrapKey } from './envelope.js';
import { openKeyCache, type KeyCache, type KeyCacheOptions } from './key-cache.js';
import type { KeyEncryption } from './key-encryption.js';
import { documentPurpose, offerKeys } from './key-ring-offer.js';
import {
  ADD_KEYS,
  FIND_KEYS,
  FIND_PERSONS,
  livingPerson,
  offersAsJson,
  type FoundRow,
  type KeyOffer,
  type PersonRow,
} from './key-ring-rows.js';
import { KeyRing, type CommandKeys, type DataKey, type KeyState } from './key-ring.js';
import { askKeys, KEYS_PATIENCE } from './keys-query.js';

/** Commands whose new keys go in one statement. */
const MOST_COMMANDS = 100;
/** How often a command starts again because another process made a person's key first. */
const MOST_ATTEMPTS = 5;
const CACHE: KeyCacheOptions = { most: 10_000, life: 30_000, now: () => performance.now() };
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The key ring in the keys database. New keys of concurrent commands share one commit. */
export class PgKeyRing extends KeyRing {
  private readonly cache: KeyCache;
  private readonly add: (offer: KeyOffer) => Promise<ReadonlySet<string>>;

  constructor(
    private readonly pool: Pool,
    private readonly encryption: KeyEncryption,
    cacheOptions: Partial<KeyCacheOptions> = {},
  ) {
    super();
    this.cache = openKeyCache({ ...CACHE, ...cacheOptions });
    this.add = groupCommit((offers) => this.write(offers), {
      most: MOST_COMMANDS,
      patience: KEYS_PATIENCE,
      late: () => new KeysUnavailable('New keys could not be written in time.'),
    });
  }

  async forCommand(
    persons: readonly string[],
    documents: readonly (readonly string[])[],
  ): Promise<CommandKeys> {
    const subjects = [...new Set([...persons, ...documents.flat()])];
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const mark = this.cache.mark();
      const known = await this.knownPersons(subjects, mark);
      const { keys, made, offer } = await offerKeys(subjects, documents, known, this.encryption);
      const added = made.length === 0 ? new Set<string>() : await this.add(offer);
      if (made.every(({ kid }) => added.has(kid))) {
        made.forEach((key) => this.cache.put(key, mark));
        return keys;
      }
      // Another process was first, or a person is being erased: look again.
      subjects.forEach((subjectId) => this.cache.evict(subjectId));
    }
    throw new KeysUnavailable('The keys of a command could not be agreed on with other processes.');
  }

  async find(kids: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const states = new Map<string, KeyState>(kids.map((kid) => [kid, 'missing']));
    const unknown = kids.filter((kid) => {
      const key = this.cache.get(kid);
      if (key) states.set(kid, { status: 'active', key });
      return !key && UUID.test(kid);
    });
    if (unknown.length === 0) return states;
    const mark = this.cache.mark();
    const rows = await askKeys<FoundRow>(this.pool, 'keys-find', FIND_KEYS, unknown);
    const byKid = new Map<string, FoundRow[]>();
    for (const row of rows) byKid.set(row.kid, [...(byKid.get(row.kid) ?? []), row]);
    for (const [kid, wraps] of byKid) {
      const state = await this.stateOf(wraps, mark);
      if (typeof state === 'object') this.cache.put(state.key, mark);
      states.set(kid, state);
    }
    return states;
  }

  evict(subjectId: string): void {
    this.cache.evict(subjectId);
  }

  private async knownPersons(subjects: readonly string[], mark: number): Promise<Map<string, DataKey>> {
    const known = new Map<string, DataKey>();
    const unknown = subjects.filter((subjectId) => {
      const key = this.cache.person(subjectId);
      if (key) known.set(subjectId, key);
      return !key;
    });
    if (unknown.length === 0) return known;
    for (const row of await askKeys<PersonRow>(this.pool, 'keys-persons', FIND_PERSONS, unknown)) {
      if (row.status === 'erased') throw new PersonErased('A person named here was erased.');
      known.set(row.subject_id, await this.personKey(row, mark));
    }
    return known;
  }

  private async personKey(row: PersonRow, mark: number): Promise<DataKey> {
    const cached = this.cache.get(row.kid);
    if (cached) return cached;
    if (row.kek_version === null || row.wrapped === null)
      throw new KeyMissing('The key of a person is missing.');
    const wrapped = { kekVersion: row.kek_version, wrapped: row.wrapped };
    const key: DataKey = {
      kid: row.kid,
      kind: 'person',
      subjects: [row.subject_id],
      key: await this.encryption.unwrap(row.kid, row.subject_id, wrapped),
    };
    this.cache.put(key, mark);
    return key;
  }

  private async stateOf(wraps: readonly FoundRow[], mark: number): Promise<KeyState> {
    const [first] = wraps;
    if (!first) return 'missing';
    if (first.status === 'erased') return 'erased';
    const living = wraps.flatMap((row) => {
      const person = livingPerson(row);
      return person ? [{ row, person }] : [];
    });
    // A document whose every person is erased is erased; one that was never wrapped is a defect.
    if (living.length === 0) return first.person_kid === null ? 'missing' : 'erased';
    for (const { row, person } of living) {
      try {
        const key = await this.personKey(person, mark);
        if (row.kind === 'person') return { status: 'active', key };
        return {
          status: 'active',
          key: documentKey(
            row,
            key,
            living.map(({ person }) => person.subject_id),
          ),
        };
      } catch (error) {
        // The next person's wrap may still open it; a vault that does not answer says nothing about the key.
        if (!(error instanceof KeyMissing || error instanceof SealBroken)) throw error;
      }
    }
    return 'missing';
  }

  private async write(offers: readonly KeyOffer[]): Promise<readonly ReadonlySet<string>[]> {
    const rows = await askKeys<{ kid: string }>(this.pool, 'keys-add', ADD_KEYS, ...offersAsJson(offers));
    const added = new Set(rows.map(({ kid }) => kid));
    return offers.map(() => added);
  }
}

const documentKey = (row: FoundRow, person: DataKey, subjects: readonly string[]): DataKey => ({
  kid: row.kid,
  kind: 'document',
  subjects,
  key: unwrapKey(
    person.key,
    row.document_wrapped ?? Buffer.alloc(0),
    ...documentPurpose(row.kid, person.kid),
  ),
});
