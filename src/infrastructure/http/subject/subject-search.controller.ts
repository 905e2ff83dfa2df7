import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { QueryEnvelope } from '../../../application/envelope.js';
import { InvalidInput } from '../../../application/errors.js';
import {
  SearchSubjectsQuery,
  type FoundPerson,
  type SubjectSearch,
} from '../../../application/subject/search-subjects.handler.js';
import { QueryContext } from '../envelope.decorators.js';
import { SubjectSearchDto } from './subject-search.dto.js';
import type { Page } from '../page.js';
import { MAX_PAGE_LIMIT } from '../page-query.dto.js';
import { foundSubjectOf, FoundSubjectsDto } from './subject-file.dto.js';

const refusal = (path: string, message: string): InvalidInput =>
  new InvalidInput([{ path, rule: 'fits-search', message }]);

const searchOf = ({ taxCode, familyName, birthYear }: SubjectSearchDto): SubjectSearch => {
  if (taxCode !== undefined) {
    if (familyName === undefined && birthYear === undefined) return { taxCode };
    throw refusal('familyName', 'A search is by tax code or by family name, not by both.');
  }
  if (familyName === undefined) throw refusal('familyName', 'Name a tax code or a family name.');
  return birthYear === undefined ? { familyName } : { familyName, birthYear };
};

/** Searching the registry: terms are in the body, never in an address. */
@ApiTags('Subjects')
@Controller('subject-searches')
export class SubjectSearchController {
  constructor(private readonly queries: QueryBus) {}

  /** Persons the caller may see; every person shown is in the access log. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: FoundSubjectsDto })
  async search(
    @Body() body: SubjectSearchDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<FoundPerson>> {
    const found = await this.queries.execute(new SearchSubjectsQuery(searchOf(body), envelope));
    return { items: found.map(foundSubjectOf), limit: MAX_PAGE_LIMIT };
  }
}
