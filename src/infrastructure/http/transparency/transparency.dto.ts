import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { TREES, type Tree } from '../../../application/ports/transparency-log.js';
import { Omittable } from '../field.decorators.js';
import { pageOf } from '../page.js';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A signed note as it may look. */
export const NOTE_EXAMPLE = [
  'patti-gener-attivi/distretto-cremasco/events',
  '1200',
  '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  '',
  '\u2014 patti-gener-attivi/distretto-cremasco/notary AAAAAA==',
  '',
].join('\n');

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;

const TreeSize = (description: string, required: boolean): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required, type: 'integer', format: 'int64', minimum: 0, description, example: 1_200 }),
    ...(required ? [] : [Omittable()]),
    Transform(wholeNumber),
    IsInt(),
    Min(0),
    Max(Number.MAX_SAFE_INTEGER),
  );

/** Of which tree a proof is wanted. */
export class InclusionProofQueryDto {
  @TreeSize('Entries of the tree; that of the latest checkpoint when left out.', false)
  readonly treeSize?: number;
}

/** Between which trees a proof is wanted. */
export class ConsistencyProofQueryDto {
  @TreeSize('Entries of the smaller tree.', true)
  readonly from: number;

  @TreeSize('Entries of the larger tree; that of the latest checkpoint when left out.', false)
  readonly to?: number;
}

/** A signed checkpoint. */
export class CheckpointDto {
  @ApiProperty({ enum: [...TREES], description: 'Which log.', example: 'events' })
  readonly tree: Tree;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Entries of the log.', example: 1_200 })
  readonly size: number;

  @ApiProperty({ description: 'Root hash of the tree, 64 hex digits.', example: HASH })
  readonly root: string;

  @ApiProperty({
    description: 'The signed note, byte for byte (C2SP tlog-checkpoint).',
    example: NOTE_EXAMPLE,
  })
  readonly note: string;

  @ApiProperty({ format: 'date-time', example: '2026-04-01T08:00:00.000Z' })
  readonly signedAt: string;
}

export class CheckpointPageDto extends pageOf(CheckpointDto) {}

/** Proof that an entry is in the log (RFC 9162, 2.1.3). */
export class InclusionProofDto {
  @ApiProperty({ type: 'integer', format: 'int64', description: 'Place in the log, from 1.', example: 7 })
  readonly position: number;

  @ApiProperty({ type: 'integer', format: 'int64', example: 1_200 })
  readonly size: number;

  @ApiProperty({ description: 'SHA-256(0x00 || stored text), 64 hex digits.', example: HASH })
  readonly leafHash: string;

  @ApiProperty({
    type: [String],
    description: 'Hashes from the leaf upwards, 64 hex digits each.',
    example: [HASH],
  })
  readonly path: readonly string[];
}

/** Proof that a smaller tree is the beginning of a larger one (RFC 9162, 2.1.4). */
export class ConsistencyProofDto {
  @ApiProperty({ type: 'integer', format: 'int64', example: 500 })
  readonly from: number;

  @ApiProperty({ type: 'integer', format: 'int64', example: 1_200 })
  readonly to: number;

  @ApiProperty({
    type: [String],
    description: 'Hashes from the leaves upwards, 64 hex digits each.',
    example: [HASH],
  })
  readonly path: readonly string[];
}

/** A key that has signed checkpoints. */
export class VerifierKeyDto {
  @ApiProperty({
    description: 'C2SP verifier key: name, id and public key.',
    example:
      'patti-gener-attivi/distretto-cremasco/notary+0a1b2c3d+AbcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=',
  })
  readonly verifierKey: string;
}

export class VerifierKeyPageDto extends pageOf(VerifierKeyDto) {}
