import { ApiProperty } from '@nestjs/swagger';
import type { OperatorRole } from '../../../domain/operator/operator.events.js';
import type { OperatorCard } from '../../../application/ports/operator-directory.js';
import { Id, OneOf } from '../field.decorators.js';
import { PageQuery } from '../page-query.dto.js';
import { pageOf } from '../page.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import { DelegationScopeDto } from './operator-changes.dto.js';
import { OPERATOR_ROLES, OPERATOR_STATUSES } from './operator-codes.js';

const ID = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';
const id = (description: string, required = true) => ({
  required,
  format: 'uuid',
  example: ID,
  description,
});
const day = (description: string, required = true) => ({
  required,
  format: 'date',
  example: '2026-03-02',
  description,
});

/** Which operators, and how many. */
export class OperatorQueryDto extends PageQuery {
  @Id({ optional: true, description: 'Only operators of this body.' })
  readonly organisationId?: string;

  @OneOf(OPERATOR_ROLES, { optional: true, description: 'Only who was ever given this role.' })
  readonly role?: OperatorRole;

  @OneOf(OPERATOR_STATUSES, { optional: true, description: 'Only accounts that stand so.' })
  readonly status?: OperatorCard['status'];
}

export class HeldRoleDto {
  @ApiProperty(id('The grant.'))
  readonly grantId: string;

  @ApiProperty({ enum: OPERATOR_ROLES, example: 'social-worker', description: 'The role.' })
  readonly role: string;

  @ApiProperty(id('The body on whose behalf.'))
  readonly organisationId: string;

  @ApiProperty(id('The unit, where the role is held for one only.', false))
  readonly unitId?: string;

  @ApiProperty(day('First day.'))
  readonly from: string;

  @ApiProperty(day('Last day.', false))
  readonly to?: string;

  @ApiProperty(day('First day without it.', false))
  readonly revokedOn?: string;
}

export class GivenDelegationDto {
  @ApiProperty(id('The delegation.'))
  readonly delegationId: string;

  @ApiProperty(id('Who stands in.'))
  readonly toOperatorId: string;

  @ApiProperty({ type: DelegationScopeDto, description: 'For what.' })
  readonly scope: DelegationScopeDto;

  @ApiProperty(day('First day.'))
  readonly from: string;

  @ApiProperty(day('Last day.'))
  readonly to: string;

  @ApiProperty(day('First day without it, when it was ended.', false))
  readonly endedOn?: string;
}

/** An operator as colleagues see them (H9). */
export class OperatorDto {
  @ApiProperty(id('The operator.'))
  readonly operatorId: string;

  @ApiProperty({ type: PersonalTextDto, description: 'Name.' })
  readonly name: PersonalTextDto;

  @ApiProperty(id('The body they work for.'))
  readonly organisationId: string;

  @ApiProperty({ enum: OPERATOR_STATUSES, example: 'active', description: 'How the account stands.' })
  readonly status: string;

  @ApiProperty(day('First day.'))
  readonly from: string;

  @ApiProperty(day('First day without any right.', false))
  readonly stoppedOn?: string;

  @ApiProperty({ type: [HeldRoleDto], description: 'Roles, past ones too (RO3).' })
  readonly grants: readonly HeldRoleDto[];

  @ApiProperty({ type: [GivenDelegationDto], description: 'Delegations given to others.' })
  readonly delegations: readonly GivenDelegationDto[];

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Version of the resource.', example: 3 })
  readonly version: number;
}

export class OperatorPageDto extends pageOf(OperatorDto) {}
