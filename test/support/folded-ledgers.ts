import {
  CommitmentLedger,
  type CommitmentEntry,
  type CommitmentFilter,
  type CommitmentRecord,
} from '../../src/application/ports/commitment-ledger.js';
import { MAX_PAGE, type EventStore, type RecordedEvent } from '../../src/application/ports/event-store.js';
import {
  RestitutionLedger,
  type RestitutionEntry,
  type RestitutionFilter,
  type RestitutionRecord,
} from '../../src/application/ports/restitution-ledger.js';
import { commitmentEntryAfter } from '../../src/infrastructure/read-models/commitment-ledger/commitment-ledger.fold.js';
import { restitutionEntryAfter } from '../../src/infrastructure/read-models/restitution-ledger/restitution-ledger.fold.js';

/** Every stream of a category folded as its projection folds it. */
const folded = async <Entry>(
  store: EventStore,
  category: string,
  evolve: (entry: Entry | null, recorded: RecordedEvent) => Entry,
): Promise<readonly { readonly entry: Entry; readonly version: number }[]> => {
  const records = new Map<string, { entry: Entry; version: number }>();
  for (const stored of await store.readAll(0, MAX_PAGE, [category])) {
    const recorded = store.decode(stored);
    const entry = evolve(records.get(stored.stream)?.entry ?? null, recorded);
    records.set(stored.stream, { entry, version: stored.version });
  }
  return [...records.values()];
};

const after = <Key>(key: readonly [string, Key], last: readonly [string, Key] | undefined): boolean =>
  last === undefined || key[0] < last[0] || (key[0] === last[0] && key[1] < last[1]);

const latestFirst = (one: readonly [string, string], other: readonly [string, string]): number =>
  `${one[0]} ${one[1]}` < `${other[0]} ${other[1]}` ? 1 : -1;

/** The ledger of commitments for tests: always up to date. */
export class FoldedCommitmentLedger extends CommitmentLedger {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async find(commitmentId: string): Promise<CommitmentRecord | undefined> {
    return (await this.all()).find(({ entry }) => entry.commitmentId === commitmentId);
  }

  override async list({ pactId, promised, after: last, limit }: CommitmentFilter) {
    const wanted = ({ entry: { target, providerId } }: CommitmentRecord): boolean =>
      (pactId === undefined || (target.type === 'pact' && target.id === pactId)) &&
      (promised === undefined ||
        promised.providerIds.includes(providerId) ||
        (promised.caseless && target.type !== 'pact'));
    const keyOf = ({ from, commitmentId }: CommitmentEntry) => [from, commitmentId] as const;
    return (await this.all())
      .filter(
        (record) => wanted(record) && after(keyOf(record.entry), last && [last.from, last.commitmentId]),
      )
      .sort((one, other) => latestFirst(keyOf(one.entry), keyOf(other.entry)))
      .slice(0, limit);
  }

  override async ofPact(pactId: string): Promise<readonly string[]> {
    return (await this.list({ pactId, limit: MAX_PAGE })).map(({ entry }) => entry.commitmentId);
  }

  private all(): Promise<readonly CommitmentRecord[]> {
    return folded(this.store, 'commitment', commitmentEntryAfter);
  }
}

/** The ledger of restitutions for tests: always up to date. */
export class FoldedRestitutionLedger extends RestitutionLedger {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async find(restitutionId: string): Promise<RestitutionRecord | undefined> {
    return (await this.all()).find(({ entry }) => entry.restitutionId === restitutionId);
  }

  override async list({ pactId, subjectId, hosted, after: last, limit }: RestitutionFilter) {
    const wanted = ({ entry }: RestitutionRecord): boolean =>
      (pactId === undefined || entry.pactId === pactId) &&
      (subjectId === undefined || entry.subjectId === subjectId) &&
      (hosted === undefined || hosted.hostIds.includes(entry.host.id) || entry.tutorId === hosted.tutorId);
    const keyOf = ({ from, restitutionId }: RestitutionEntry) => [from, restitutionId] as const;
    return (await this.all())
      .filter(
        (record) => wanted(record) && after(keyOf(record.entry), last && [last.from, last.restitutionId]),
      )
      .sort((one, other) => latestFirst(keyOf(one.entry), keyOf(other.entry)))
      .slice(0, limit);
  }

  override async ofPact(pactId: string): Promise<readonly string[]> {
    return (await this.list({ pactId, limit: MAX_PAGE })).map(({ entry }) => entry.restitutionId);
  }

  private all(): Promise<readonly RestitutionRecord[]> {
    return folded(this.store, 'restitution', restitutionEntryAfter);
  }
}
