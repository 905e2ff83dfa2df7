import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { TransparencyLog, type InclusionProof, type Tree } from '../ports/transparency-log.js';

/** Asks for the proof that an entry is in a log of some size; of the size of the latest checkpoint unless told. */
export class GetInclusionProofQuery extends Query<InclusionProof> {
  constructor(
    readonly tree: Tree,
    readonly position: number,
    readonly size: number | undefined,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetInclusionProofQuery)
export class GetInclusionProofHandler implements IQueryHandler<GetInclusionProofQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly log: TransparencyLog,
  ) {}

  /** @throws NotPermitted, BeyondTree */
  async execute({ tree, position, size, envelope }: GetInclusionProofQuery): Promise<InclusionProof> {
    await this.authoriser.command(envelope, 'transparency:read', { kind: 'service' });
    return this.log.inclusion(tree, position, size ?? (await this.log.latest(tree))?.size ?? 0);
  }
}
