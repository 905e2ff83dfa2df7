import { Injectable } from '@nestjs/common';
import type { PersonFacts } from '../../domain/access/resource.js';
import type { QueryEnvelope } from '../envelope.js';
import { HouseholdCases } from '../household/household-cases.js';
import { HouseholdFiles } from '../ports/household-files.js';
import type { PersonFile } from './person-file.js';

/** What the access policy must know of a person: who registered them, and the cases of their households now. */
@Injectable()
export class PersonFactsReader {
  constructor(
    private readonly households: HouseholdFiles,
    private readonly cases: HouseholdCases,
  ) {}

  async of(file: PersonFile, envelope: QueryEnvelope): Promise<PersonFacts> {
    const { subjectId, registeredBy, registeredFor } = file;
    const households = await this.households.ofSubject(subjectId);
    const cases = await Promise.all(
      households.map(({ file: household }) => this.cases.of(household.householdId, envelope)),
    );
    return { subjectId, registeredBy, registeredFor, cases: cases.flat() };
  }
}
