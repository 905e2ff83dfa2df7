import { ApiProperty } from '@nestjs/swagger';

/** A personal value in an answer: its text, or why it is not shown. */
export class PersonalTextDto {
  @ApiProperty({ required: false, description: 'The value, when the reader may see it.', example: 'Prova' })
  readonly text?: string;

  @ApiProperty({
    required: false,
    enum: ['not-permitted', 'erased'],
    description: 'Why the value is not shown.',
    example: 'not-permitted',
  })
  readonly withheld?: 'not-permitted' | 'erased';
}
