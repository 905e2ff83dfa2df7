import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { ConfirmCommitmentCommand } from '../../../application/resource-commitment/confirm-commitment.handler.js';
import { DeclineCommitmentCommand } from '../../../application/resource-commitment/decline-commitment.handler.js';
import { GetCommitmentQuery } from '../../../application/resource-commitment/get-commitment.handler.js';
import { LapseCommitmentCommand } from '../../../application/resource-commitment/lapse-commitment.handler.js';
import { ListCommitmentsQuery } from '../../../application/resource-commitment/list-commitments.handler.js';
import { OfferCommitmentCommand } from '../../../application/resource-commitment/offer-commitment.handler.js';
import { RecordDeliveryCommand } from '../../../application/resource-commitment/record-delivery.handler.js';
import { ReverseDeliveryCommand } from '../../../application/resource-commitment/reverse-delivery.handler.js';
import { WithdrawCommitmentCommand } from '../../../application/resource-commitment/withdraw-commitment.handler.js';
import { Cursors } from '../cursors.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import { moneyFrom } from '../money.dto.js';
import { PageQuery } from '../page-query.dto.js';
import type { Page } from '../page.js';
import { ExistingResource, NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import {
  CommitmentConfirmationDto,
  CommitmentOfferDto,
  CommitmentReasonDto,
  DeliveryDto,
  DeliveryReversalDto,
} from './commitment-changes.dto.js';
import { CommitmentDto, CommitmentPageDto, commitmentView, type CommitmentView } from './commitment.dto.js';

const LIST = 'commitments';

/** Resources promised to pacts, labs, civic centers and start-ups. */
@ApiTags('Commitments')
@Controller('commitments')
export class CommitmentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Promises a resource. */
  @Post()
  @NewResource('/commitments/{id}')
  offer(
    @Body() { money, ...terms }: CommitmentOfferDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const input = { ...terms, ...(money && { money: moneyFrom(money) }) };
    return this.commands.execute(new OfferCommitmentCommand(input, envelope));
  }

  /** Accepts a promise; a promise to a pact by a decision of its micro-team. */
  @Post(':commitmentId/confirmations')
  @ExistingResource('/commitments/{id}')
  confirmation(
    @UuidParam('commitmentId') commitmentId: string,
    @Body() { reserved, ...body }: CommitmentConfirmationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const input = { ...body, ...(reserved && { reserved: moneyFrom(reserved) }) };
    return this.commands.execute(new ConfirmCommitmentCommand(commitmentId, input, envelope));
  }

  /** Does not take an offer up. */
  @Post(':commitmentId/refusals')
  @ExistingResource('/commitments/{id}')
  refusal(
    @UuidParam('commitmentId') commitmentId: string,
    @Body() body: CommitmentReasonDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new DeclineCommitmentCommand(commitmentId, body, envelope));
  }

  /** Records that part or all of what was promised has arrived. */
  @Post(':commitmentId/deliveries')
  @ExistingResource('/commitments/{id}')
  delivery(
    @UuidParam('commitmentId') commitmentId: string,
    @Body() { money, ...body }: DeliveryDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    const input = { ...body, ...(money && { money: moneyFrom(money) }) };
    return this.commands.execute(new RecordDeliveryCommand(commitmentId, input, envelope));
  }

  /** Takes back a delivery that was recorded in error: a supervisor's correction. */
  @Post(':commitmentId/delivery-reversals')
  @ExistingResource('/commitments/{id}')
  deliveryReversal(
    @UuidParam('commitmentId') commitmentId: string,
    @Body() body: DeliveryReversalDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new ReverseDeliveryCommand(commitmentId, body, envelope));
  }

  /** Takes a promise back; always possible before it is fulfilled. */
  @Post(':commitmentId/withdrawals')
  @ExistingResource('/commitments/{id}')
  withdrawal(
    @UuidParam('commitmentId') commitmentId: string,
    @Body() body: CommitmentReasonDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new WithdrawCommitmentCommand(commitmentId, body, envelope));
  }

  /** Ends what was not delivered in its time. */
  @Post(':commitmentId/lapses')
  @ExistingResource('/commitments/{id}')
  lapse(
    @UuidParam('commitmentId') commitmentId: string,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new LapseCommitmentCommand(commitmentId, envelope));
  }

  /** What the caller's bodies have promised and, for the programme's people, what is promised to no pact; latest first. */
  @Get()
  @ApiOkResponse({ type: CommitmentPageDto })
  async list(
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<CommitmentView>> {
    const [from, id] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const after = id === undefined ? {} : { after: { from: String(from), commitmentId: String(id) } };
    const found = await this.queries.execute(
      new ListCommitmentsQuery({ limit: limit + 1, ...after }, envelope),
    );
    return keysetPage(this.cursors, LIST, limit, found.map(commitmentView), (item) => [
      item.from,
      item.commitmentId,
    ]);
  }

  /** A promise with its deliveries; with Minimum-Version it waits for the version the caller has just written. */
  @Get(':commitmentId')
  @ApiOkResponse({ type: CommitmentDto })
  async view(
    @UuidParam('commitmentId') commitmentId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<CommitmentView> {
    return commitmentView(await this.queries.execute(new GetCommitmentQuery(commitmentId, envelope)));
  }
}
