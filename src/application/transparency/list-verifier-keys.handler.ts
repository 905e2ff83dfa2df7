import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { TransparencyLog } from '../ports/transparency-log.js';

/** Asks for every key that has signed checkpoints, oldest first. */
export class ListVerifierKeysQuery extends Query<readonly string[]> {
  constructor(readonly envelope: QueryEnvelope) {
    super();
  }
}

@QueryHandler(ListVerifierKeysQuery)
export class ListVerifierKeysHandler implements IQueryHandler<ListVerifierKeysQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly log: TransparencyLog,
  ) {}

  /** @throws NotPermitted */
  async execute({ envelope }: ListVerifierKeysQuery): Promise<readonly string[]> {
    await this.authoriser.command(envelope, 'transparency:read', { kind: 'service' });
    return this.log.verifierKeys();
  }
}
