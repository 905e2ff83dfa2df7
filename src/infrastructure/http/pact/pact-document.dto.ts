import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;

/** Which proposal's document is wanted. */
export class PactDocumentQueryDto {
  @ApiProperty({
    type: 'integer',
    format: 'int32',
    minimum: 1,
    description: 'Number of the proposal.',
    example: 1,
  })
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly proposal: number;
}

/** The document of one proposal: what is read, printed and signed. */
export class PactDocumentDto {
  @ApiProperty({ type: 'integer', format: 'int32', description: 'Number of the proposal.', example: 1 })
  readonly proposal: number;

  @ApiProperty({ description: 'SHA-256 that is signed.', example: HASH })
  readonly documentHash: string;

  @ApiProperty({ description: 'SHA-256 of the document rendered again from the events.', example: HASH })
  readonly renderedHash: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Goals, supports, undertakings, team, decision; a personal text is {text} or {withheld}.',
    example: { form: 'patto-gener-attivo/1', municipality: 'Crema' },
  })
  readonly document: object;
}
