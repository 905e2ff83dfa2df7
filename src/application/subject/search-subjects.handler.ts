import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { normaliseTaxCode } from '../../domain/kernel/tax-code.js';
import { subjectAggregate } from '../../domain/subject/subject.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type PersonalText } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { PersonFiles, type PersonRecord } from '../ports/person-files.js';
import { PersonIndex } from '../ports/person-index.js';
import { Reservations } from '../ports/reservations.js';
import { BlindIndex } from '../ports/sealer.js';
import { surnameYearKey } from './birth-text.js';
import { PersonFactsReader } from './person-facts-reader.js';
import { TAX_CODE, taxCodeKey } from './tax-code-input.js';

/** What is searched for: exactly this tax code, or this surname with this birth year (none: birth unknown). */
export type SubjectSearch =
  { readonly taxCode: string } | { readonly familyName: string; readonly birthYear?: number };

/** A person who was found, as far as the caller may see. */
export interface FoundPerson {
  readonly subjectId: string;
  readonly givenName: PersonalText;
  readonly familyName: PersonalText;
  readonly birth: PersonalText;
}

/** Looks for persons by tax code, or by surname and birth year. */
export class SearchSubjectsQuery extends Query<readonly FoundPerson[]> {
  constructor(
    readonly search: SubjectSearch,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

/** More namesakes of one year than anybody reads. */
const MOST = 200;

@QueryHandler(SearchSubjectsQuery)
export class SearchSubjectsHandler implements IQueryHandler<SearchSubjectsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
    private readonly blind: BlindIndex,
    private readonly index: PersonIndex,
    private readonly reservations: Reservations,
    private readonly files: PersonFiles,
    private readonly facts: PersonFactsReader,
  ) {}

  /** Only persons the caller may see; about the others, nothing (S2). @throws NotPermitted */
  async execute({ search, envelope }: SearchSubjectsQuery): Promise<readonly FoundPerson[]> {
    const authorised = await this.authoriser.command(envelope, 'subject:search', { kind: 'service' });
    await this.authoriser.log(envelope, 'subject:search', authorised, undefined, []);
    const ids = await this.idsOf(search, envelope);
    const records = ids.length === 0 ? [] : await this.files.many(ids.slice(0, MOST));
    const shown = await Promise.all(records.map((record) => this.show(record, envelope)));
    return shown.flat();
  }

  private async idsOf(search: SubjectSearch, { tenantId }: QueryEnvelope): Promise<readonly string[]> {
    if ('familyName' in search)
      return this.index.find(
        'surname-birth-year',
        surnameYearKey(this.blind, search.familyName, search.birthYear),
      );
    // The reservation, not the index: a code that was refused has left a row there.
    const key = taxCodeKey(this.blind, normaliseTaxCode(search.taxCode));
    const holder = await this.reservations.holderOf(tenantId, TAX_CODE, key);
    return holder === undefined ? [] : [holder.slice(subjectAggregate.category.length + 1)];
  }

  private async show({ file }: PersonRecord, envelope: QueryEnvelope): Promise<readonly FoundPerson[]> {
    const resource = { kind: 'person', person: await this.facts.of(file, envelope) } as const;
    if (!this.authoriser.mayList(envelope, 'subject:read', resource)) return [];
    const { subjectId, identity } = file;
    const { givenName, familyName, birth } = identity;
    const body = { subjectId, givenName, familyName, birth };
    return [
      await this.disclosure.reveal({
        envelope,
        action: 'subject:read',
        resource,
        stream: `subject-${subjectId}`,
        body,
      }),
    ];
  }
}
