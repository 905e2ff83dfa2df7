import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { TransparencyLog, type SignedCheckpoint, type Tree } from '../ports/transparency-log.js';

/** Asks for the latest signed checkpoint of a log. */
export class GetLatestCheckpointQuery extends Query<SignedCheckpoint> {
  constructor(
    readonly tree: Tree,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetLatestCheckpointQuery)
export class GetLatestCheckpointHandler implements IQueryHandler<GetLatestCheckpointQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly log: TransparencyLog,
  ) {}

  /** @throws NotPermitted, NotFound while nothing has been signed */
  async execute({ tree, envelope }: GetLatestCheckpointQuery): Promise<SignedCheckpoint> {
    await this.authoriser.command(envelope, 'transparency:read', { kind: 'service' });
    const latest = await this.log.latest(tree);
    if (!latest) throw new NotFound();
    return latest;
  }
}
