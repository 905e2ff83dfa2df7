import { ApiProperty } from '@nestjs/swagger';

export class LinkDto {
  @ApiProperty({
    format: 'uri',
    description: 'Absolute address.',
    example: 'https://patti.example/api/v1/pacts/7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  })
  readonly href: string;
}

export class SelfLinksDto {
  @ApiProperty({ description: 'The resource itself.' })
  readonly self: LinkDto;
}

/** The answer to every request that changes something. */
export class ReceiptDto {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the changed resource.',
    example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  })
  readonly id: string;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Version of the resource now.', example: 3 })
  readonly version: number;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'Id of the part that was made inside the resource, such as a goal of a pact.',
    example: '2c1f9a40-5d0e-5c47-9d1e-8b6a4f3e7d52',
  })
  readonly partId?: string;

  @ApiProperty({ description: 'Where the resource is.' })
  readonly _links: SelfLinksDto;
}
