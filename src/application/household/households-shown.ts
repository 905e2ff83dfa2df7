import { Injectable } from '@nestjs/common';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type PersonalText } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import type { CaseStatus } from '../ports/case-views.js';
import { CaseViews } from '../ports/case-views.js';
import type { Version } from '../ports/event-store.js';
import type { HouseholdRecord } from '../ports/household-files.js';
import { PersonFiles } from '../ports/person-files.js';
import type { SealedValue } from '../ports/sealer.js';
import { VisibleCase } from '../pact/visible-case.js';
import type { HouseholdFacts } from '../../domain/access/resource.js';
import type { HouseholdKind } from '../../domain/household/household.events.js';
import type { Day } from '../../domain/kernel/moment.js';
import { HouseholdCases } from './household-cases.js';
import type { HouseholdStay } from './household-file.js';

/** A member as the reader may see them; `until` and `leftBecause` of who has left. */
export interface ShownMember {
  readonly subjectId: string;
  readonly givenName?: PersonalText;
  readonly familyName?: PersonalText;
  readonly relation: PersonalText;
  readonly livesHere: PersonalText;
  readonly from: Day;
  readonly until?: Day;
  readonly leftBecause?: PersonalText;
}

/** A household as the reader may see it. */
export interface ShownHousehold {
  readonly householdId: string;
  readonly kind: HouseholdKind;
  readonly municipality: string;
  readonly zone?: string;
  readonly members: readonly ShownMember[];
  /** Pacts of the household that the reader may see, newest first. */
  readonly pacts: readonly {
    readonly pactId: string;
    readonly status: CaseStatus;
    readonly nominatedOn: Day;
  }[];
  readonly version: Version;
}

const WITHHELD: PersonalText = { withheld: 'not-permitted' };

/** A citizen sees the own entry; those of the others stay closed (B.3). */
const stayFor = ({ person }: QueryEnvelope, stay: HouseholdStay) =>
  person.kind !== 'citizen' || person.userId === stay.subjectId
    ? stay
    : {
        ...stay,
        relation: WITHHELD,
        livesHere: WITHHELD,
        ...(stay.leftBecause && { leftBecause: WITHHELD }),
      };

/** Shows households with the names of their members and their pacts. */
@Injectable()
export class HouseholdsShown {
  constructor(
    private readonly people: PersonFiles,
    private readonly cases: HouseholdCases,
    private readonly views: CaseViews,
    private readonly visible: VisibleCase,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
  ) {}

  /** What the policy must know of the household. */
  factsOf({ file }: HouseholdRecord, envelope: QueryEnvelope): Promise<HouseholdFacts> {
    return this.cases.factsOf(file, envelope);
  }

  /** @throws NotFound for a household the reader may not see */
  async show(
    { file, version }: HouseholdRecord,
    household: HouseholdFacts,
    envelope: QueryEnvelope,
  ): Promise<ShownHousehold> {
    const names = await this.namesOf(file.stays, envelope);
    const { householdId, kind, municipality, zone, stays } = file;
    const body = {
      householdId,
      kind,
      municipality,
      ...(zone !== undefined && { zone }),
      members: stays.map((stay) => ({ ...stayFor(envelope, stay), ...names.get(stay.subjectId) })),
    };
    const shown = await this.disclosure.reveal({
      envelope,
      action: 'household:read',
      resource: { kind: 'household', household },
      stream: `household-${householdId}`,
      body,
    });
    return { ...shown, pacts: await this.pactsOf(householdId, envelope), version };
  }

  /** Sealed names by subject id; of other people's names a citizen gets none. */
  private async namesOf(
    stays: readonly HouseholdStay[],
    { person }: QueryEnvelope,
  ): Promise<ReadonlyMap<string, { readonly givenName: SealedValue; readonly familyName: SealedValue }>> {
    const ids = stays
      .map(({ subjectId }) => subjectId)
      .filter((id) => person.kind !== 'citizen' || id === person.userId);
    const records = await this.people.many(ids);
    return new Map(
      records.map(({ file: { subjectId, identity } }) => [
        subjectId,
        { givenName: identity.givenName, familyName: identity.familyName },
      ]),
    );
  }

  private async pactsOf(householdId: string, envelope: QueryEnvelope): Promise<ShownHousehold['pacts']> {
    const records = await this.views.ofHousehold(householdId);
    const mine = await Promise.all(
      records.map(async ({ view }) => {
        const facts = await this.visible.factsOf(envelope, view);
        const seen = this.authoriser.mayList(envelope, 'pact:read', { kind: 'case', case: facts });
        const { pactId, status, nomination } = view;
        return seen ? [{ pactId, status, nominatedOn: nomination.nominatedOn }] : [];
      }),
    );
    return mine.flat();
  }
}
