import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { ChangeUnitSupervisorsCommand } from '../../../application/organisation/change-unit-supervisors.handler.js';
import { CloseOrganisationCommand } from '../../../application/organisation/close-organisation.handler.js';
import { GetOrganisationQuery } from '../../../application/organisation/get-organisation.handler.js';
import { ListOrganisationsQuery } from '../../../application/organisation/list-organisations.handler.js';
import { RegisterOrganisationCommand } from '../../../application/organisation/register-organisation.handler.js';
import { RegisterUnitCommand } from '../../../application/organisation/register-unit.handler.js';
import { RenameOrganisationCommand } from '../../../application/organisation/rename-organisation.handler.js';
import type { OrganisationCard } from '../../../application/ports/organisation-directory.js';
import { Cursors } from '../cursors.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import type { Page } from '../page.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  NewOrganisationDto,
  NewUnitDto,
  OrganisationClosureDto,
  OrganisationDto,
  OrganisationNameDto,
  OrganisationPageDto,
  OrganisationQueryDto,
  UnitSupervisorsDto,
} from './organisation.dto.js';

const listOf = ({ kind, municipality }: OrganisationQueryDto): string =>
  `organisations ${kind ?? ''} ${municipality ?? ''}`;

/** The directory of bodies: municipalities, schools, parishes, cooperatives … */
@ApiTags('Organisations')
@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Takes a body into the directory. */
  @Post()
  @NewResource('/organisations/{id}')
  register(
    @Body() body: NewOrganisationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RegisterOrganisationCommand(body, envelope));
  }

  /** The body has another name now. */
  @Post(':organisationId/names')
  @ExistingResource('/organisations/{id}')
  name(
    @UuidParam('organisationId') organisationId: string,
    @Body() body: OrganisationNameDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RenameOrganisationCommand(organisationId, body, envelope));
  }

  /** The body exists no more. */
  @Post(':organisationId/closures')
  @ExistingResource('/organisations/{id}')
  closure(
    @UuidParam('organisationId') organisationId: string,
    @Body() body: OrganisationClosureDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new CloseOrganisationCommand(organisationId, body, envelope));
  }

  /** The body has a new unit. */
  @Post(':organisationId/units')
  @ExistingResource('/organisations/{id}')
  unit(
    @UuidParam('organisationId') organisationId: string,
    @Body() body: NewUnitDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new RegisterUnitCommand(organisationId, body, envelope));
  }

  /** Others supervise the unit now. */
  @Post(':organisationId/units/:unitId/supervisors')
  @ExistingResource('/organisations/{id}')
  supervisors(
    @UuidParam('organisationId') organisationId: string,
    @UuidParam('unitId') unitId: string,
    @Body() { supervisorIds }: UnitSupervisorsDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(
      new ChangeUnitSupervisorsCommand(organisationId, unitId, supervisorIds, envelope),
    );
  }

  /** Bodies in the order of their names. */
  @Get()
  @ApiOkResponse({ type: OrganisationPageDto })
  async list(
    @Query() query: OrganisationQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<OrganisationCard>> {
    const { cursor, limit, kind, municipality } = query;
    const list = listOf(query);
    const [name, id] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const filter = {
      limit: limit + 1,
      ...(kind !== undefined && { kind }),
      ...(municipality !== undefined && { municipality }),
      ...(id !== undefined && { after: { name: String(name), organisationId: String(id) } }),
    };
    const found = await this.queries.execute(new ListOrganisationsQuery(filter, envelope));
    return keysetPage(this.cursors, list, limit, found, (card) => [card.name, card.organisationId]);
  }

  /** One body; with Minimum-Version it waits for the version the caller has just written. */
  @Get(':organisationId')
  @ApiOkResponse({ type: OrganisationDto })
  show(
    @UuidParam('organisationId') organisationId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<OrganisationCard> {
    return this.queries.execute(new GetOrganisationQuery(organisationId, envelope));
  }
}
