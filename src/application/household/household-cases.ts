import { Injectable } from '@nestjs/common';
import type { CaseFacts, HouseholdFacts } from '../../domain/access/resource.js';
import type { QueryEnvelope } from '../envelope.js';
import { VisibleCase } from '../pact/visible-case.js';
import { CaseViews } from '../ports/case-views.js';
import { membersIn, type HouseholdFile } from './household-file.js';

/** What the access policy must know of a household and of its cases. */
@Injectable()
export class HouseholdCases {
  constructor(
    private readonly cases: CaseViews,
    private readonly visible: VisibleCase,
  ) {}

  /** Facts of all pacts of the household, ended ones too. */
  async of(householdId: string, envelope: QueryEnvelope): Promise<readonly CaseFacts[]> {
    const records = await this.cases.ofHousehold(householdId);
    return Promise.all(records.map(({ view }) => this.visible.factsOf(envelope, view)));
  }

  async factsOf(file: HouseholdFile, envelope: QueryEnvelope): Promise<HouseholdFacts> {
    const { householdId, registeredBy, registeredFor } = file;
    const cases = await this.of(householdId, envelope);
    return { householdId, registeredBy, registeredFor, subjectIds: membersIn(file), cases };
  }
}
