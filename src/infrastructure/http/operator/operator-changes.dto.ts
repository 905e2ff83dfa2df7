import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsObject, isUUID, MaxLength, ValidateNested } from 'class-validator';
import type { DelegationScope, OperatorRole } from '../../../domain/operator/operator.events.js';
import { CalendarDay, FreeText, Id, OneOf } from '../field.decorators.js';
import { FitsSibling } from '../fits-sibling.decorator.js';
import { SignInDto } from '../subject/sign-in.dto.js';
import { OPERATOR_ROLES } from './operator-codes.js';

const REASON_LENGTH = 2_000;
const MOST_CASES = 200;

/** Somebody who is to work with the service. */
export class NewOperatorDto {
  @FreeText({ most: 200, description: 'Name, shown to colleagues.', example: 'Operatrice Prova' })
  readonly name: string;

  @ApiProperty({ format: 'email', maxLength: 254, example: 'prova@example.org', description: 'At work.' })
  @IsEmail()
  @MaxLength(254)
  readonly workEmail: string;

  @Id({ description: 'The body they work for.' })
  readonly organisationId: string;

  @ApiProperty({ type: SignInDto, description: 'Who the identity provider says it is.' })
  @IsObject()
  @ValidateNested()
  @Type(() => SignInDto)
  readonly signIn: SignInDto;

  @CalendarDay({ description: 'First day.' })
  readonly from: string;
}

/** A role for a body, from a day to a day, both included. */
export class RoleGrantDto {
  @OneOf(OPERATOR_ROLES, { description: 'Administrator and auditor exclude every other role (RO1).' })
  readonly role: OperatorRole;

  @Id({ description: 'The body on whose behalf.' })
  readonly organisationId: string;

  @Id({ optional: true, description: 'A unit of that body, where the role is held for it only.' })
  readonly unitId?: string;

  @CalendarDay({ description: 'First day.' })
  readonly from: string;

  @CalendarDay({ optional: true, description: 'Last day, where it is known.' })
  readonly to?: string;
}

/** The role acts no more. */
export class RoleRevocationDto {
  @Id({ description: 'The grant.' })
  readonly grantId: string;

  @CalendarDay({ description: 'First day without it.' })
  readonly on: string;

  @FreeText({ most: REASON_LENGTH, description: 'Why (RO3).' })
  readonly reason: string;
}

/** What is delegated: all own cases, or some. */
export class DelegationScopeDto {
  @OneOf(['caseload', 'cases'], { description: 'All own cases, or some.' })
  readonly kind: 'caseload' | 'cases';

  @ApiProperty({
    required: false,
    type: [String],
    format: 'uuid',
    maxItems: MOST_CASES,
    description: 'Pacts; with `cases` only.',
  })
  @FitsSibling('isIdList', (value, { kind }) =>
    kind === 'cases'
      ? Array.isArray(value) && value.length <= MOST_CASES && value.every((one) => isUUID(one))
      : value === undefined,
  )
  readonly caseIds?: readonly string[];
}

/** Another operator stands in, from a day to a day, both included. */
export class DelegationDto {
  @Id({ description: 'Who stands in.' })
  readonly toOperatorId: string;

  @ApiProperty({ type: DelegationScopeDto, description: 'For what.' })
  @IsObject()
  @ValidateNested()
  @Type(() => DelegationScopeDto)
  readonly scope: DelegationScopeDto;

  @CalendarDay({ description: 'First day.' })
  readonly from: string;

  @CalendarDay({ description: 'Last day.' })
  readonly to: string;

  @FreeText({ most: REASON_LENGTH, description: 'Why.' })
  readonly reason: string;
}

/** The other operator stands in no more. */
export class DelegationEndDto {
  @Id({ description: 'The delegation.' })
  readonly delegationId: string;

  @CalendarDay({ description: 'First day without it.' })
  readonly on: string;
}

/** The operator is stopped at once. */
export class SuspensionDto {
  @FreeText({ most: REASON_LENGTH, description: 'Why.' })
  readonly reason: string;
}

/** The operator works here no more. */
export class OperatorDepartureDto {
  @CalendarDay({ description: 'First day without any right; not in the future.' })
  readonly on: string;
}

/** The scope as the command takes it. */
export const delegationScopeOf = ({ kind, caseIds = [] }: DelegationScopeDto): DelegationScope =>
  kind === 'caseload' ? { kind } : { kind, caseIds };
