import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, NotFoundException, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../src/application/envelope.js';
import { CappedArray } from '../../src/infrastructure/http/capped-array.decorator.js';
import { Cursors } from '../../src/infrastructure/http/cursors.js';
import { CommandContext, QueryContext } from '../../src/infrastructure/http/envelope.decorators.js';
import { PageQuery } from '../../src/infrastructure/http/page-query.dto.js';
import { pageOf, type Page } from '../../src/infrastructure/http/page.js';
import { Public } from '../../src/infrastructure/http/public.decorator.js';
import { ExistingResource, NewResource } from '../../src/infrastructure/http/resource-change.decorator.js';
import { UuidParam } from '../../src/infrastructure/http/uuid-param.decorator.js';

export const thingId = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';

class PartDto {
  @ApiProperty({ enum: ['housing', 'work'] })
  @IsIn(['housing', 'work'])
  readonly kind: string;

  @ApiProperty()
  @IsString()
  @MaxLength(20)
  readonly need: string;
}

export class ThingDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly ownerId: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  readonly quantity: number;

  @ApiProperty({ type: [PartDto] })
  @CappedArray(3)
  @ValidateNested({ each: true })
  @Type(() => PartDto)
  readonly parts: readonly PartDto[];
}

export class ThingItemDto {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'integer' })
  readonly version: number;
}

export class ThingPageDto extends pageOf(ThingItemDto) {}

/** What the controller was given last, and what it is told to throw or wait for. */
export const thing: {
  envelope?: CommandEnvelope | QueryEnvelope;
  fault?: Error;
  wait?: Promise<void>;
  entered?: () => void;
} = {};

@Controller('things')
export class ThingController {
  constructor(private readonly cursors: Cursors) {}

  @Post()
  @NewResource('/things/{id}')
  create(@Body() _thing: ThingDto, @CommandContext() envelope: CommandEnvelope): CommandReceipt {
    thing.envelope = envelope;
    return { id: thingId, version: 1 };
  }

  @Post(':thingId/changes')
  @ExistingResource('/things/{id}')
  change(
    @UuidParam('thingId') id: string,
    @Body() _thing: ThingDto,
    @CommandContext() envelope: CommandEnvelope,
  ): CommandReceipt {
    thing.envelope = envelope;
    return { id, version: (envelope.expected ?? 0) + 1 };
  }

  @Get()
  @ApiOkResponse({ type: ThingPageDto, description: 'A page.' })
  list(@Query() { limit, cursor }: PageQuery): Page<ThingItemDto> {
    const [after = ''] = cursor === undefined ? [] : this.cursors.decode('things', cursor);
    const nextCursor = this.cursors.encode('things', [`${after}x`, randomUUID()]);
    return { items: [], limit, nextCursor };
  }

  @Post('faults')
  @HttpCode(200)
  @ApiOkResponse({ type: ThingItemDto, description: 'Never.' })
  fail(): void {
    if (thing.fault) throw thing.fault;
    throw new NotFoundException();
  }

  @Public()
  @Get('slow')
  @Header('Content-Type', 'text/plain')
  @ApiOkResponse({ type: ThingItemDto, description: 'At last.' })
  async slow(): Promise<string> {
    thing.entered?.();
    await thing.wait;
    return 'done';
  }

  @Get(':thingId')
  @ApiOkResponse({ type: ThingItemDto, description: 'The thing.' })
  show(@UuidParam('thingId') id: string, @QueryContext() envelope: QueryEnvelope): CommandReceipt {
    thing.envelope = envelope;
    return { id, version: envelope.minimumVersion ?? 1 };
  }
}
