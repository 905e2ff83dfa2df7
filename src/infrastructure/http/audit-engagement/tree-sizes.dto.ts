import { ApiProperty } from '@nestjs/swagger';

/** Leaves of the signed trees. */
export class TreeSizesDto {
  @ApiProperty({ type: 'integer', format: 'int64', description: 'Of the event log.', example: 1_200 })
  readonly events: number;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Of the access log.', example: 340 })
  readonly accesses: number;
}
