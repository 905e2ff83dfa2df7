import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { TransparencyLog, type ConsistencyProof, type Tree } from '../ports/transparency-log.js';

/** Asks for the proof that a log only grew from one size to another; to that of the latest checkpoint unless told. */
export class GetConsistencyProofQuery extends Query<ConsistencyProof> {
  constructor(
    readonly tree: Tree,
    readonly from: number,
    readonly to: number | undefined,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetConsistencyProofQuery)
export class GetConsistencyProofHandler implements IQueryHandler<GetConsistencyProofQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly log: TransparencyLog,
  ) {}

  /** @throws NotPermitted, BeyondTree */
  async execute({ tree, from, to, envelope }: GetConsistencyProofQuery): Promise<ConsistencyProof> {
    await this.authoriser.command(envelope, 'transparency:read', { kind: 'service' });
    return this.log.consistency(tree, from, to ?? (await this.log.latest(tree))?.size ?? 0);
  }
}
