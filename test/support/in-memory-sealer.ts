import { randomUUID } from 'node:crypto';
import type { DisclosureTicket } from '../../src/application/ports/access-log.js';
import { PersonErased, type SealedValue, type ToSeal } from '../../src/application/ports/sealer.js';
import { newDataKey } from '../../src/infrastructure/privacy/envelope.js';
import { EnvelopeSealer, type ClassOf } from '../../src/infrastructure/privacy/envelope-sealer.js';
import { KeyRing, type DataKey, type KeyState } from '../../src/infrastructure/privacy/key-ring.js';
import type { InMemoryAccessLog } from './in-memory-access-log.js';

/** Keys in memory, with the erasure that the service gets later: `erase` a person, `lose` a key. */
export class InMemoryKeyRing extends KeyRing {
  private readonly persons = new Map<string, DataKey>();
  private readonly keys = new Map<string, DataKey>();
  private readonly erased = new Set<string>();

  override async forCommand(persons: readonly string[], documents: readonly (readonly string[])[]) {
    if ([...persons, ...documents.flat()].some((subjectId) => this.erased.has(subjectId)))
      throw new PersonErased('A person named here was erased.');
    return {
      persons: new Map(persons.map((subjectId) => [subjectId, this.person(subjectId)])),
      documents: documents.map((subjects) => {
        subjects.forEach((subjectId) => this.person(subjectId));
        return this.keep({ kid: randomUUID(), kind: 'document', subjects, key: newDataKey() });
      }),
    };
  }

  override async find(kids: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    return new Map(kids.map((kid) => [kid, this.stateOf(this.keys.get(kid))]));
  }

  override evict(): void {
    // Nothing is cached here.
  }

  erase(subjectId: string): void {
    this.erased.add(subjectId);
  }

  lose(kid: string): void {
    this.keys.delete(kid);
  }

  private stateOf(key: DataKey | undefined): KeyState {
    if (!key) return 'missing';
    const subjects = key.subjects.filter((subjectId) => !this.erased.has(subjectId));
    return subjects.length === 0 ? 'erased' : { status: 'active', key: { ...key, subjects } };
  }

  private person(subjectId: string): DataKey {
    const known = this.persons.get(subjectId);
    if (known) return known;
    const made = this.keep({ kid: randomUUID(), kind: 'person', subjects: [subjectId], key: newDataKey() });
    this.persons.set(subjectId, made);
    return made;
  }

  private keep(key: DataKey): DataKey {
    this.keys.set(key.kid, key);
    return key;
  }
}

/**
 * The real sealer over keys in memory. Without `classOf` it takes the classes as they are given when sealing.
 * Hand it the access log whose tickets it is to accept.
 */
export class InMemorySealer extends EnvelopeSealer {
  readonly keys: InMemoryKeyRing;
  private readonly learn: (values: readonly ToSeal[]) => void;

  constructor(accessLog: InMemoryAccessLog, classOf?: ClassOf) {
    const ring = new InMemoryKeyRing();
    const learnt = new Map<string, ToSeal['dataClass']>();
    super(ring, classOf ?? ((field) => learnt.get(field)), accessLog.isLive);
    this.keys = ring;
    this.learn = (values) => values.forEach(({ field, dataClass }) => learnt.set(field, dataClass));
  }

  override seal(commandId: string, values: readonly ToSeal[]) {
    this.learn(values);
    return super.seal(commandId, values);
  }

  /** Opens for a test's own eyes, past the access log. */
  async peek(values: readonly SealedValue[]) {
    const ticketless = new EnvelopeSealer(
      this.keys,
      () => 'P3',
      () => true,
    );
    const entries = (await ticketless.shown(values)).map((shown) => ({ ...shown, ...peeking }));
    const ticket: DisclosureTicket = { id: 'peek', entries, validUntil: 0 };
    return ticketless.open(values, ticket);
  }
}

const peeking = {
  userId: 'test',
  role: 'test',
  action: 'test:peek',
  rule: 'test',
  outcome: 'allowed',
  correlationId: 'test',
  client: 'test',
} as const;
