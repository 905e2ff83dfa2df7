import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { AccreditOperatorCommand } from '../../../application/operator/accredit-operator.handler.js';
import { EndDelegationCommand } from '../../../application/operator/end-delegation.handler.js';
import { GetOperatorQuery } from '../../../application/operator/get-operator.handler.js';
import { GiveDelegationCommand } from '../../../application/operator/give-delegation.handler.js';
import { GrantRoleCommand } from '../../../application/operator/grant-role.handler.js';
import { LeaveServiceCommand } from '../../../application/operator/leave-service.handler.js';
import { ListOperatorsQuery } from '../../../application/operator/list-operators.handler.js';
import { RevokeRoleCommand } from '../../../application/operator/revoke-role.handler.js';
import type { ShownOperator } from '../../../application/operator/staff-names.js';
import { SuspendOperatorCommand } from '../../../application/operator/suspend-operator.handler.js';
import { Cursors } from '../cursors.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import type { Page } from '../page.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  DelegationDto,
  DelegationEndDto,
  delegationScopeOf,
  NewOperatorDto,
  OperatorDepartureDto,
  RoleGrantDto,
  RoleRevocationDto,
  SuspensionDto,
} from './operator-changes.dto.js';
import { OperatorDto, OperatorPageDto, OperatorQueryDto } from './operator.dto.js';

const listOf = ({ organisationId, role, status }: OperatorQueryDto): string =>
  `operators ${organisationId ?? ''} ${role ?? ''} ${status ?? ''}`;

/** Those who work with the service, and what they may do. */
@ApiTags('Operators')
@Controller('operators')
export class OperatorController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Lets somebody sign in for a body. */
  @Post()
  @NewResource('/operators/{id}')
  accreditation(
    @Body() { signIn, ...operator }: NewOperatorDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const { issuer, subject } = signIn;
    const wish = { ...operator, signIn: { issuer, subject } };
    return this.commands.execute(new AccreditOperatorCommand(wish, envelope));
  }

  /** Gives a role for a body; never to oneself (RO2). */
  @Post(':operatorId/role-grants')
  @ExistingResource('/operators/{id}')
  roleGrant(
    @UuidParam('operatorId') operatorId: string,
    @Body() body: RoleGrantDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new GrantRoleCommand(operatorId, body, envelope));
  }

  /** Takes a role away, with a reason. */
  @Post(':operatorId/role-revocations')
  @ExistingResource('/operators/{id}')
  roleRevocation(
    @UuidParam('operatorId') operatorId: string,
    @Body() body: RoleRevocationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RevokeRoleCommand(operatorId, body, envelope));
  }

  /** Another operator stands in. */
  @Post(':operatorId/delegations')
  @ExistingResource('/operators/{id}')
  delegation(
    @UuidParam('operatorId') operatorId: string,
    @Body() { scope, ...delegation }: DelegationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const wish = { ...delegation, scope: delegationScopeOf(scope) };
    return this.commands.execute(new GiveDelegationCommand(operatorId, wish, envelope));
  }

  /** The other operator stands in no more. */
  @Post(':operatorId/delegation-ends')
  @ExistingResource('/operators/{id}')
  delegationEnd(
    @UuidParam('operatorId') operatorId: string,
    @Body() body: DelegationEndDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new EndDelegationCommand(operatorId, body, envelope));
  }

  /** Stops the operator at once. */
  @Post(':operatorId/suspensions')
  @ExistingResource('/operators/{id}')
  suspension(
    @UuidParam('operatorId') operatorId: string,
    @Body() { reason }: SuspensionDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new SuspendOperatorCommand(operatorId, reason, envelope));
  }

  /** The operator works here no more. */
  @Post(':operatorId/departures')
  @ExistingResource('/operators/{id}')
  departure(
    @UuidParam('operatorId') operatorId: string,
    @Body() { on }: OperatorDepartureDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new LeaveServiceCommand(operatorId, on, envelope));
  }

  /** Operators by name, in the order of their ids. */
  @Get()
  @ApiOkResponse({ type: OperatorPageDto })
  async list(
    @Query() query: OperatorQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<ShownOperator>> {
    const { cursor, limit, organisationId, role, status } = query;
    const list = listOf(query);
    const [after] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const filter = {
      limit: limit + 1,
      ...(organisationId !== undefined && { organisationId }),
      ...(role !== undefined && { role }),
      ...(status !== undefined && { status }),
      ...(after !== undefined && { after: String(after) }),
    };
    const found = await this.queries.execute(new ListOperatorsQuery(filter, envelope));
    return keysetPage(this.cursors, list, limit, found, ({ operatorId }) => [operatorId]);
  }

  /** One operator; with Minimum-Version it waits for the version the caller has just written. */
  @Get(':operatorId')
  @ApiOkResponse({ type: OperatorDto })
  show(
    @UuidParam('operatorId') operatorId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<ShownOperator> {
    return this.queries.execute(new GetOperatorQuery(operatorId, envelope));
  }
}
