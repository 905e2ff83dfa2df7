import { ApiProperty } from '@nestjs/swagger';

/** How the service is (RAC_REST_NAME_011), in the form of a problem that is none. */
export class StatusDto {
  @ApiProperty({ type: 'integer', format: 'int32', description: 'The HTTP status.', example: 200 })
  readonly status: number;

  @ApiProperty({ description: 'In a word.', example: 'OK' })
  readonly title: string;

  @ApiProperty({ description: 'In a sentence.', example: 'The service is well.' })
  readonly detail: string;
}
