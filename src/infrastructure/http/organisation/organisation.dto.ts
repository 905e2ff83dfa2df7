import { ApiProperty } from '@nestjs/swagger';
import type { OrganisationKind } from '../../../domain/organisation/organisation.events.js';
import { CalendarDay, OneOf, Word } from '../field.decorators.js';
import { IdList } from '../id-list.decorator.js';
import { PageQuery } from '../page-query.dto.js';
import { pageOf } from '../page.js';
import { ORGANISATION_KINDS } from './organisation-codes.js';

const ID = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';

/** A body to take into the directory. */
export class NewOrganisationDto {
  @Word({ description: 'Name of the body.', example: 'Comune di Crema' })
  readonly name: string;

  @OneOf(ORGANISATION_KINDS, { description: 'What sort of body it is.' })
  readonly kind: OrganisationKind;

  @Word({ description: 'Municipality of its seat.' })
  readonly municipality: string;
}

/** The name of the body from now on. */
export class OrganisationNameDto {
  @Word({ description: 'The new name.', example: 'Comune di Crema' })
  readonly name: string;
}

/** The body exists no more. */
export class OrganisationClosureDto {
  @CalendarDay({ description: 'First day without it; not in the future.' })
  readonly on: string;
}

/** A new unit of the body. */
export class NewUnitDto {
  @Word({ description: 'Name of the unit.', example: 'Servizio sociale' })
  readonly name: string;

  @IdList({ least: 0, description: 'Operators; may be empty.' })
  readonly supervisorIds: readonly string[];
}

/** Who supervises the unit from now on. */
export class UnitSupervisorsDto {
  @IdList({ description: 'Operators, one at least.' })
  readonly supervisorIds: readonly string[];
}

/** Which bodies, and how many. */
export class OrganisationQueryDto extends PageQuery {
  @OneOf(ORGANISATION_KINDS, { optional: true, description: 'Only bodies of this sort.' })
  readonly kind?: OrganisationKind;

  @Word({ optional: true, description: 'Only bodies of this municipality.' })
  readonly municipality?: string;
}

/** A part of a body. */
export class UnitDto {
  @ApiProperty({ format: 'uuid', example: ID, description: 'Id of the unit.' })
  readonly unitId: string;

  @ApiProperty({ example: 'Servizio sociale', description: 'Name of the unit.' })
  readonly name: string;

  @ApiProperty({ type: [String], format: 'uuid', example: [ID], description: 'Operators who supervise it.' })
  readonly supervisorIds: readonly string[];
}

/** A body as the directory shows it. */
export class OrganisationDto {
  @ApiProperty({ format: 'uuid', example: ID, description: 'Id of the body.' })
  readonly organisationId: string;

  @ApiProperty({ example: 'Comune di Crema', description: 'Name of the body.' })
  readonly name: string;

  @ApiProperty({ enum: ORGANISATION_KINDS, example: 'municipality', description: 'What sort of body it is.' })
  readonly kind: OrganisationKind;

  @ApiProperty({ example: 'Crema', description: 'Municipality of its seat.' })
  readonly municipality: string;

  @ApiProperty({ enum: ['open', 'closed'], example: 'open', description: 'Whether it still exists.' })
  readonly status: 'open' | 'closed';

  @ApiProperty({ type: [UnitDto], description: 'Its units.' })
  readonly units: readonly UnitDto[];

  @ApiProperty({ type: 'integer', format: 'int64', example: 3, description: 'Version of the resource.' })
  readonly version: number;
}

export class OrganisationPageDto extends pageOf(OrganisationDto) {}
