import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Items on a page unless the caller wants another number, and at most. */
const PAGE_LIMIT = 50;
export const MAX_PAGE_LIMIT = 200;

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** How a list is paged (RAC_REST_NAME_005). Extend it with the filters of a list. */
export class PageQuery {
  @ApiPropertyOptional({
    description: 'Where to go on: `nextCursor` of the page before.',
    example: 'WyIyMDI2Il0.0f3a',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly cursor?: string;

  @ApiPropertyOptional({
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: MAX_PAGE_LIMIT,
    default: PAGE_LIMIT,
    example: PAGE_LIMIT,
  })
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_LIMIT)
  readonly limit: number = PAGE_LIMIT;
}
