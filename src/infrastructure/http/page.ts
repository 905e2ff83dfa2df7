import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** A page of a list (RAC_REST_NAME_004). */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly limit: number;
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** Class of a page of items, for the document: `class CaseloadPageDto extends pageOf(CaseloadItemDto) {}`. */
export const pageOf = <Item>(item: Type<Item>): Type<Page<Item>> => {
  class PageDto implements Page<Item> {
    @ApiProperty({ type: [item], description: 'Empty when there is nothing, never null.' })
    readonly items: readonly Item[];

    @ApiProperty({ type: 'integer', format: 'int32', description: 'Items on a page at most.', example: 50 })
    readonly limit: number;

    @ApiProperty({
      required: false,
      description: 'Where the next page begins; absent on the last.',
      example: 'WyIyMDI2Il0.0f3a',
    })
    readonly nextCursor?: string;
  }
  return PageDto;
};
