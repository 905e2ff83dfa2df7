import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { QueryEnvelope } from '../../../application/envelope.js';
import {
  TREES,
  type ConsistencyProof,
  type InclusionProof,
  type SignedCheckpoint,
  type Tree,
} from '../../../application/ports/transparency-log.js';
import { GetConsistencyProofQuery } from '../../../application/transparency/get-consistency-proof.handler.js';
import { GetInclusionProofQuery } from '../../../application/transparency/get-inclusion-proof.handler.js';
import { GetLatestCheckpointQuery } from '../../../application/transparency/get-latest-checkpoint.handler.js';
import { ListCheckpointsQuery } from '../../../application/transparency/list-checkpoints.handler.js';
import { ListVerifierKeysQuery } from '../../../application/transparency/list-verifier-keys.handler.js';
import { Cursors } from '../cursors.js';
import { QueryContext } from '../envelope.decorators.js';
import type { FrameReply, FrameRequest } from '../frame-request.js';
import { keysetPage } from '../keyset-page.js';
import { PageQuery } from '../page-query.dto.js';
import type { Page } from '../page.js';
import { PositionParam, TreeParam } from './tree-param.decorator.js';
import {
  CheckpointDto,
  CheckpointPageDto,
  ConsistencyProofDto,
  ConsistencyProofQueryDto,
  InclusionProofDto,
  InclusionProofQueryDto,
  NOTE_EXAMPLE,
  VerifierKeyDto,
  VerifierKeyPageDto,
} from './transparency.dto.js';

const KEYS = 'verifier-keys';

/** Whether the note alone is wanted, before anything else. */
const wantsNote = (accept: string | undefined): boolean => /^\s*text\/plain\b/i.test(accept ?? '');

const OfTree = () =>
  ApiParam({ name: 'tree', enum: [...TREES], description: 'Which log.', example: 'events' });

/** What the notary has signed, and the proofs that go with it. */
@ApiTags('Transparency')
@ApiExtraModels(CheckpointDto)
@Controller('transparency-logs')
export class TransparencyController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Every key that has signed checkpoints, oldest first. */
  @Get('keys')
  @ApiOkResponse({ type: VerifierKeyPageDto })
  async keys(
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<VerifierKeyDto>> {
    const [after = 0] = cursor === undefined ? [] : this.cursors.decode(KEYS, cursor);
    const all = await this.queries.execute(new ListVerifierKeysQuery(envelope));
    const found = all.slice(Number(after)).map((verifierKey) => ({ verifierKey }));
    return keysetPage(this.cursors, KEYS, limit, found, () => [Number(after) + limit]);
  }

  /** The checkpoints of a log, smallest first. */
  @Get(':tree/checkpoints')
  @OfTree()
  @ApiOkResponse({ type: CheckpointPageDto })
  async checkpoints(
    @TreeParam() tree: Tree,
    @Query() { cursor, limit }: PageQuery,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<SignedCheckpoint>> {
    const list = `checkpoints ${tree}`;
    const [after = 0] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const page = { after: Number(after), limit: limit + 1 };
    const found = await this.queries.execute(new ListCheckpointsQuery(tree, page, envelope));
    return keysetPage(this.cursors, list, limit, found, ({ size }) => [size]);
  }

  /** The latest checkpoint of a log; the signed note alone for `Accept: text/plain`. */
  @Get(':tree/checkpoints/latest')
  @OfTree()
  @ApiOkResponse({
    description: 'The latest checkpoint.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(CheckpointDto) } },
      'text/plain': { schema: { type: 'string', example: NOTE_EXAMPLE } },
    },
  })
  async latestCheckpoint(
    @TreeParam() tree: Tree,
    @Req() { headers }: FrameRequest,
    @Res({ passthrough: true }) reply: FrameReply,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<SignedCheckpoint | string> {
    const latest = await this.queries.execute(new GetLatestCheckpointQuery(tree, envelope));
    void reply.header('Vary', 'Accept');
    if (!wantsNote(headers.accept)) return latest;
    void reply.header('Content-Type', 'text/plain; charset=utf-8');
    return latest.note;
  }

  /** Proof that an entry is in a log (RFC 9162, 2.1.3). */
  @Get(':tree/inclusion-proofs/:position')
  @OfTree()
  @ApiParam({
    name: 'position',
    type: 'integer',
    format: 'int64',
    description: 'Place in the log.',
    example: 7,
  })
  @ApiOkResponse({ type: InclusionProofDto })
  inclusionProof(
    @TreeParam() tree: Tree,
    @PositionParam() position: number,
    @Query() { treeSize }: InclusionProofQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<InclusionProof> {
    return this.queries.execute(new GetInclusionProofQuery(tree, position, treeSize, envelope));
  }

  /** Proof that a log has only grown between two sizes (RFC 9162, 2.1.4). */
  @Get(':tree/consistency-proofs')
  @OfTree()
  @ApiOkResponse({ type: ConsistencyProofDto })
  consistencyProof(
    @TreeParam() tree: Tree,
    @Query() { from, to }: ConsistencyProofQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<ConsistencyProof> {
    return this.queries.execute(new GetConsistencyProofQuery(tree, from, to, envelope));
  }
}
