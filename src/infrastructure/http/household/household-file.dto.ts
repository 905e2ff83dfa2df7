import { ApiProperty } from '@nestjs/swagger';
import { pageOf } from '../page.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import { HOUSEHOLD_KINDS } from './household-codes.js';

const ID = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';
const id = (description: string) => ({ format: 'uuid', example: ID, description });
const day = (description: string, required = true) => ({
  required,
  format: 'date',
  example: '2026-03-02',
  description,
});
const personal = (description: string, required = true) => ({ type: PersonalTextDto, required, description });

/** A member, or somebody who was one. */
export class ShownMemberDto {
  @ApiProperty(id('The person.'))
  readonly subjectId: string;

  @ApiProperty(personal('Given names.', false))
  readonly givenName?: PersonalTextDto;

  @ApiProperty(personal('Family name.', false))
  readonly familyName?: PersonalTextDto;

  @ApiProperty(personal('How they stand to the reference person.'))
  readonly relation: PersonalTextDto;

  @ApiProperty(personal('yes, partly or no.'))
  readonly livesHere: PersonalTextDto;

  @ApiProperty(day('First day as a member.'))
  readonly from: string;

  @ApiProperty(day('First day without them; absent while a member.', false))
  readonly until?: string;

  @ApiProperty(personal('Why they left.', false))
  readonly leftBecause?: PersonalTextDto;
}

/** A pact of the household. */
export class HouseholdPactDto {
  @ApiProperty(id('The pact.'))
  readonly pactId: string;

  @ApiProperty({ example: 'active', description: 'Where the pact stands.' })
  readonly status: string;

  @ApiProperty(day('Day of the nomination.'))
  readonly nominatedOn: string;
}

/** A household as the registry shows it. */
export class HouseholdDto {
  @ApiProperty(id('The household.'))
  readonly householdId: string;

  @ApiProperty({ enum: HOUSEHOLD_KINDS, example: 'family', description: 'A family, or a person alone.' })
  readonly kind: string;

  @ApiProperty({ example: 'Crema', description: 'Where the household lives.' })
  readonly municipality: string;

  @ApiProperty({ required: false, example: 'San Bernardino', description: 'Part of the ambit or town.' })
  readonly zone?: string;

  @ApiProperty({ type: [ShownMemberDto], description: 'Everyone who is or was a member.' })
  readonly members: readonly ShownMemberDto[];

  @ApiProperty({ type: [HouseholdPactDto], description: 'Pacts the caller may see, newest first.' })
  readonly pacts: readonly HouseholdPactDto[];

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Version of the resource.', example: 3 })
  readonly version: number;
}

/** Households of a person: never more than one page. */
export class HouseholdsDto extends pageOf(HouseholdDto) {}
