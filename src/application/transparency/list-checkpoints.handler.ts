import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { TransparencyLog, type SignedCheckpoint, type Tree } from '../ports/transparency-log.js';

/** Asks for the checkpoints of a log, smallest first. */
export class ListCheckpointsQuery extends Query<readonly SignedCheckpoint[]> {
  constructor(
    readonly tree: Tree,
    readonly page: { readonly after: number; readonly limit: number },
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListCheckpointsQuery)
export class ListCheckpointsHandler implements IQueryHandler<ListCheckpointsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly log: TransparencyLog,
  ) {}

  /** @throws NotPermitted */
  async execute({ tree, page, envelope }: ListCheckpointsQuery): Promise<readonly SignedCheckpoint[]> {
    await this.authoriser.command(envelope, 'transparency:read', { kind: 'service' });
    return this.log.checkpoints(tree, page.after, page.limit);
  }
}
