import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, isUUID, ValidateNested } from 'class-validator';
import type { HouseholdCorrection } from '../../../application/household/correct-household.handler.js';
import type { HouseholdKind } from '../../../domain/household/household.events.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, FreeText, Id, OneOf, Word } from '../field.decorators.js';
import { FitsSibling } from '../fits-sibling.decorator.js';
import { isRealDay } from '../real-day.decorator.js';
import {
  HOUSEHOLD_FIELDS,
  HOUSEHOLD_KINDS,
  LEAVING_REASONS,
  LIVES_HERE,
  MEMBER_FIELDS,
  RELATIONS,
} from './household-codes.js';

const MOST_MEMBERS = 30;
const MOST_CHANGES = 60;
const WORD_LENGTH = 200;

/** A person of the household. */
export class HouseholdMemberDto {
  @Id({ description: 'A person of the registry whom the caller may see.' })
  readonly subjectId: string;

  @OneOf(RELATIONS, { description: 'How they stand to the reference person.' })
  readonly relation: string;

  @OneOf(LIVES_HERE, { description: '`partly` for a child of separated parents (H1).' })
  readonly livesHere: string;

  @CalendarDay({ description: 'First day as a member; not in the future.' })
  readonly from: string;
}

/** A household to take into the registry. */
export class NewHouseholdDto {
  @OneOf(HOUSEHOLD_KINDS, { description: 'A family, or a person alone.' })
  readonly kind: HouseholdKind;

  @ApiProperty({ type: [HouseholdMemberDto], minItems: 1, maxItems: MOST_MEMBERS })
  @CappedArray(MOST_MEMBERS)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => HouseholdMemberDto)
  readonly members: readonly HouseholdMemberDto[];

  @Word({ description: 'Where the household lives.' })
  readonly municipality: string;

  @Word({ optional: true, description: 'Part of the ambit or of the town.', example: 'San Bernardino' })
  readonly zone?: string;
}

/** A person is part of the household no more. */
export class HouseholdDepartureDto {
  @Id({ description: 'The member who left.' })
  readonly subjectId: string;

  @CalendarDay({ description: 'First day without them; not in the future.' })
  readonly on: string;

  @OneOf(LEAVING_REASONS, { description: 'Why.' })
  readonly reason: string;
}

/** The household lives elsewhere now. */
export class HouseholdMoveDto {
  @Word({ description: 'Where the household lives now.' })
  readonly municipality: string;

  @Word({ optional: true, description: 'Part of the ambit or of the town.', example: 'San Bernardino' })
  readonly zone?: string;

  @CalendarDay({ description: 'Since when; not in the future.' })
  readonly from: string;
}

const oneOf = (codes: readonly string[], value: string): boolean => codes.includes(value);

const fitsField = (value: string, field: unknown): boolean => {
  switch (field) {
    case 'kind':
      return oneOf(HOUSEHOLD_KINDS, value);
    case 'relation':
      return oneOf(RELATIONS, value);
    case 'livesHere':
      return oneOf(LIVES_HERE, value);
    case 'from':
      return isRealDay(value);
    default:
      return /\S/.test(value) && value.length <= WORD_LENGTH;
  }
};

/** One corrected value of the household or of a member. */
export class HouseholdChangeDto {
  @OneOf(HOUSEHOLD_FIELDS, { description: 'What was wrong.' })
  readonly field: (typeof HOUSEHOLD_FIELDS)[number];

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
    description: 'The member; for relation, livesHere and from only.',
  })
  @FitsSibling('isUuid', (value, { field }) =>
    MEMBER_FIELDS.some((one) => one === field)
      ? isUUID(value) && value === String(value).toLowerCase()
      : value === undefined,
  )
  readonly subjectId?: string;

  @ApiProperty({ maxLength: WORD_LENGTH, example: 'Crema', description: 'The right value for the field.' })
  @FitsSibling('fitsField', (value, { field }) => typeof value === 'string' && fitsField(value, field))
  readonly value: string;
}

/** What was written about the household was wrong. */
export class HouseholdCorrectionDto {
  @ApiProperty({ type: [HouseholdChangeDto], minItems: 1, maxItems: MOST_CHANGES })
  @CappedArray(MOST_CHANGES)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => HouseholdChangeDto)
  readonly changes: readonly HouseholdChangeDto[];

  @FreeText({ most: 2_000, description: 'Why it is corrected.' })
  readonly reason: string;
}

/** Whose households. */
export class HouseholdQueryDto {
  @Id({ description: 'A person of the registry.' })
  readonly subjectId: string;
}

const changeOf = ({
  field,
  value,
  subjectId = '',
}: HouseholdChangeDto): HouseholdCorrection['changes'][number] => {
  switch (field) {
    case 'kind':
      return { field, value: value === 'single' ? 'single' : 'family' };
    case 'municipality':
    case 'zone':
      return { field, value };
    case 'relation':
    case 'livesHere':
    case 'from':
      return { field, subjectId, value };
  }
};

/** The correction as the command takes it. */
export const householdCorrectionOf = ({ changes, reason }: HouseholdCorrectionDto): HouseholdCorrection => ({
  changes: changes.map(changeOf),
  reason,
});
