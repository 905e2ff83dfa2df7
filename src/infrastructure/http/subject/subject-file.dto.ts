import { ApiProperty } from '@nestjs/swagger';
import type { DisclosedPersonFile } from '../../../application/subject/get-subject.handler.js';
import type { FoundPerson } from '../../../application/subject/search-subjects.handler.js';
import { birthIn, birthText } from '../../../application/subject/birth-text.js';
import type { PersonalText } from '../../../application/disclosure.js';
import { pageOf } from '../page.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import {
  ADDRESS_KINDS,
  CONTACT_CHANNELS,
  NO_TAX_CODE_REASONS,
  REPRESENTATION_KINDS,
  TAX_CODE_KINDS,
} from './subject-codes.js';

const ID = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';
const id = (description: string) => ({ format: 'uuid', example: ID, description });
const day = (description: string, required = true) => ({
  required,
  format: 'date',
  example: '2026-03-02',
  description,
});
const personal = (description: string, required = true) => ({ type: PersonalTextDto, required, description });

export class SubjectFileTaxCodeDto {
  @ApiProperty({ enum: [...TAX_CODE_KINDS, 'none'], example: 'ordinary', description: 'Kind of tax code.' })
  readonly kind: string;

  @ApiProperty(personal('Absent for `none`.', false))
  readonly value?: PersonalTextDto;

  @ApiProperty({
    required: false,
    enum: NO_TAX_CODE_REASONS,
    example: 'unknown',
    description: 'With `none`.',
  })
  readonly noneReason?: string;
}

export class SubjectFileContactDto {
  @ApiProperty({ enum: CONTACT_CHANNELS, example: 'phone', description: 'How.' })
  readonly channel: string;

  @ApiProperty(
    personal('Withheld where no message may be left, except for who follows the case (H6).', false),
  )
  readonly value?: PersonalTextDto;

  @ApiProperty({ type: 'boolean', description: 'Whether to try it first.', example: true })
  readonly preferred: boolean;

  @ApiProperty({ type: 'boolean', description: 'Whether a message may be left.', example: true })
  readonly safeToLeaveMessage: boolean;
}

export class SubjectFileAddressDto {
  @ApiProperty({ enum: ADDRESS_KINDS, example: 'registered', description: 'Which.' })
  readonly kind: string;

  @ApiProperty(personal('Withheld when protected, except for who follows the case (H6).', false))
  readonly address?: PersonalTextDto;

  @ApiProperty({ type: 'boolean', description: 'Whether it is protected.', example: false })
  readonly protected: boolean;

  @ApiProperty(day('First day.'))
  readonly from: string;
}

export class SubjectFileUnreachableDto {
  @ApiProperty(day('Since when.'))
  readonly from: string;

  @ApiProperty(personal('Why.'))
  readonly reason: PersonalTextDto;
}

export class SubjectFileRepresentationDto {
  @ApiProperty(id('The representation.'))
  readonly representationId: string;

  @ApiProperty({ enum: REPRESENTATION_KINDS, example: 'guardian', description: 'By which title.' })
  readonly kind: string;

  @ApiProperty(id('Who represents.'))
  readonly representativeId: string;

  @ApiProperty(personal('Powers given by the deed.', false))
  readonly powers?: PersonalTextDto;

  @ApiProperty({ type: 'boolean', description: 'Whether they may sign.', example: true })
  readonly maySign: boolean;

  @ApiProperty(day('First day.'))
  readonly from: string;

  @ApiProperty(day('Last day.', false))
  readonly to?: string;

  @ApiProperty(personal('The deed.', false))
  readonly deedRef?: PersonalTextDto;

  @ApiProperty(day('First day without it.', false))
  readonly endedOn?: string;

  @ApiProperty({ type: SubjectFileUnreachableDto, required: false, description: 'While not to be reached.' })
  readonly unreachable?: SubjectFileUnreachableDto;
}

/** A person as the registry shows them. */
export class SubjectFileDto {
  @ApiProperty(id('The person.'))
  readonly subjectId: string;

  @ApiProperty(day('Day of registration.'))
  readonly registeredOn: string;

  @ApiProperty(personal('Given names.'))
  readonly givenName: PersonalTextDto;

  @ApiProperty(personal('Family name.'))
  readonly familyName: PersonalTextDto;

  @ApiProperty(personal('A day, a year or `unknown` (H4).'))
  readonly birth: PersonalTextDto;

  @ApiProperty(personal('Place of birth.', false))
  readonly birthPlace?: PersonalTextDto;

  @ApiProperty(personal('female, male or other.', false))
  readonly sex?: PersonalTextDto;

  @ApiProperty({ type: SubjectFileTaxCodeDto, description: 'Tax code, or why there is none.' })
  readonly taxCode: SubjectFileTaxCodeDto;

  @ApiProperty({ type: [String], example: ['it'], description: 'Languages spoken, ISO 639.' })
  readonly languages: readonly string[];

  @ApiProperty({ type: [SubjectFileContactDto], description: 'One for each channel.' })
  readonly contacts: readonly SubjectFileContactDto[];

  @ApiProperty({ type: [SubjectFileAddressDto], description: 'One for each kind.' })
  readonly addresses: readonly SubjectFileAddressDto[];

  @ApiProperty({ type: [SubjectFileRepresentationDto], description: 'Who acts or acted for the person.' })
  readonly representations: readonly SubjectFileRepresentationDto[];

  @ApiProperty({ type: [String], example: ['ar'], description: 'Languages an interpreter is needed for.' })
  readonly interpreters: readonly string[];

  @ApiProperty(personal('Day of death.', false))
  readonly deathDate?: PersonalTextDto;

  @ApiProperty({ type: 'boolean', description: 'Whether the person can sign in.', example: false })
  readonly maySignIn: boolean;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Version of the resource.', example: 3 })
  readonly version: number;
}

/** A person who was found. */
export class FoundSubjectDto {
  @ApiProperty(id('The person.'))
  readonly subjectId: string;

  @ApiProperty(personal('Given names.'))
  readonly givenName: PersonalTextDto;

  @ApiProperty(personal('Family name.'))
  readonly familyName: PersonalTextDto;

  @ApiProperty(personal('A day, a year or `unknown` (H4).'))
  readonly birth: PersonalTextDto;
}

/** Who was found, as far as the caller may see: never more than one page. */
export class FoundSubjectsDto extends pageOf(FoundSubjectDto) {}

const shownBirth = (birth: PersonalText): PersonalText =>
  'text' in birth ? { text: birthText(birthIn(birth.text)) } : birth;

/** The file as it is answered: identity beside the rest, without who registered the person. */
export const subjectFileOf = ({ identity, ...file }: DisclosedPersonFile) => {
  const { registeredBy: _, registeredFor: __, ...shown } = file;
  return { ...shown, ...identity, birth: shownBirth(identity.birth) };
};

/** A found person as answered. */
export const foundSubjectOf = (person: FoundPerson): FoundPerson => ({
  ...person,
  birth: shownBirth(person.birth),
});
