import {
  householdFileAfter,
  membersIn,
  type HouseholdFile,
} from '../../src/application/household/household-file.js';
import { CaseViews, type CaseRecord, type CaseView } from '../../src/application/ports/case-views.js';
import { MAX_PAGE, type EventStore, type RecordedEvent } from '../../src/application/ports/event-store.js';
import { HouseholdFiles, type HouseholdRecord } from '../../src/application/ports/household-files.js';
import {
  OperatorDirectory,
  type OperatorCard,
  type OperatorFilter,
  type OperatorRecord,
} from '../../src/application/ports/operator-directory.js';
import { PersonFiles, type PersonRecord } from '../../src/application/ports/person-files.js';
import { PersonIndex, type PersonIndexKind } from '../../src/application/ports/person-index.js';
import { personFileAfter, type PersonFile } from '../../src/application/subject/person-file.js';
import { caseViewAfter } from '../../src/infrastructure/read-models/case-view/case-view.fold.js';
import { operatorCardAfter } from '../../src/infrastructure/read-models/operator-directory/operator-card.fold.js';

/** Every stream of a category folded as its projection folds it: read models that never lag. */
const folded = async <State>(
  store: EventStore,
  category: string,
  evolve: (state: State | null, recorded: RecordedEvent) => State | null,
): Promise<readonly { readonly state: State; readonly version: number }[]> => {
  const states = new Map<string, { state: State | null; version: number }>();
  for (const stored of await store.readAll(0, MAX_PAGE, [category])) {
    const state = evolve(states.get(stored.stream)?.state ?? null, store.decode(stored));
    states.set(stored.stream, { state, version: stored.version });
  }
  return [...states.values()].flatMap(({ state, version }) => (state === null ? [] : [{ state, version }]));
};

export class FoldedPersonFiles extends PersonFiles {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async find(subjectId: string): Promise<PersonRecord | undefined> {
    return (await this.many([subjectId]))[0];
  }

  override async many(subjectIds: readonly string[]): Promise<readonly PersonRecord[]> {
    const all = await folded<PersonFile>(this.store, 'subject', personFileAfter);
    return all
      .map(({ state, version }) => ({ file: state, version }))
      .filter(({ file }) => subjectIds.includes(file.subjectId));
  }
}

export class FoldedHouseholdFiles extends HouseholdFiles {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async find(householdId: string): Promise<HouseholdRecord | undefined> {
    return (await this.all()).find(({ file }) => file.householdId === householdId);
  }

  override async ofSubject(subjectId: string): Promise<readonly HouseholdRecord[]> {
    return (await this.all()).filter(({ file }) => membersIn(file).includes(subjectId));
  }

  private async all(): Promise<readonly HouseholdRecord[]> {
    const all = await folded<HouseholdFile>(this.store, 'household', householdFileAfter);
    return all.map(({ state, version }) => ({ file: state, version }));
  }
}

export class FoldedOperatorDirectory extends OperatorDirectory {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async find(operatorId: string): Promise<OperatorRecord | undefined> {
    return (await this.list({ limit: MAX_PAGE })).find(({ card }) => card.operatorId === operatorId);
  }

  override async list({ organisationId, role, limit }: OperatorFilter): Promise<readonly OperatorRecord[]> {
    const all = await folded<OperatorCard>(this.store, 'operator', operatorCardAfter);
    return all
      .map(({ state, version }) => ({ card: state, version }))
      .filter(({ card }) => organisationId === undefined || card.organisationId === organisationId)
      .filter(({ card }) => role === undefined || card.grants.some((grant) => grant.role === role))
      .slice(0, limit);
  }
}

export class FoldedCaseViews extends CaseViews {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async find(pactId: string): Promise<CaseRecord | undefined> {
    return (await this.all()).find(({ view }) => view.pactId === pactId);
  }

  override async ofHousehold(householdId: string): Promise<readonly CaseRecord[]> {
    return (await this.all()).filter(({ view }) => view.householdId === householdId);
  }

  private async all(): Promise<readonly CaseRecord[]> {
    const all = await folded<CaseView>(this.store, 'pact', caseViewAfter);
    return all.map(({ state, version }) => ({ view: state, version }));
  }
}

/** The contract of PersonIndex in a list. */
export class InMemoryPersonIndex extends PersonIndex {
  rows: readonly { readonly subjectId: string; readonly kind: PersonIndexKind; readonly key: string }[] = [];

  override async put(subjectId: string, kind: PersonIndexKind, key: string): Promise<void> {
    await this.remove(subjectId, { kind, key });
    this.rows = [...this.rows, { subjectId, kind, key }];
  }

  override async find(kind: PersonIndexKind, key: string): Promise<readonly string[]> {
    return this.rows.filter((row) => row.kind === kind && row.key === key).map((row) => row.subjectId);
  }

  override async keysOf(subjectId: string, kind: PersonIndexKind): Promise<readonly string[]> {
    return this.rows.filter((row) => row.subjectId === subjectId && row.kind === kind).map((row) => row.key);
  }

  override async remove(subjectId: string, only?: { kind: PersonIndexKind; key: string }): Promise<void> {
    this.rows = this.rows.filter(
      (row) =>
        row.subjectId !== subjectId ||
        (only !== undefined && (row.kind !== only.kind || row.key !== only.key)),
    );
  }
}
