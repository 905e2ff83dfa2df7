import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

/** A sign-in of the person as a citizen. */
export class SignInDto {
  @ApiProperty({ maxLength: 500, example: 'https://sign-in.example', description: 'Identity provider.' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/)
  readonly issuer: string;

  @ApiProperty({ maxLength: 255, example: 'prova-1', description: 'Who the provider says it is.' })
  @IsString()
  @MaxLength(255)
  @Matches(/\S/)
  readonly subject: string;
}
