import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import { OperatorDirectory } from '../ports/operator-directory.js';
import { StaffNames, type ShownOperator } from './staff-names.js';

/** Asks for one operator, by name (H9). */
export class GetOperatorQuery extends Query<ShownOperator> {
  constructor(
    readonly operatorId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetOperatorQuery)
export class GetOperatorHandler implements IQueryHandler<GetOperatorQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly directory: OperatorDirectory,
    private readonly fresh: FreshRead,
    private readonly names: StaffNames,
  ) {}

  /** @throws NotFound, NotYetVisible */
  async execute({ operatorId, envelope }: GetOperatorQuery): Promise<ShownOperator> {
    await this.authoriser.command(envelope, 'operator:read', { kind: 'operator', operatorId });
    const found = await this.fresh.atLeast(envelope.minimumVersion, () => this.directory.find(operatorId));
    const [shown] = found ? await this.names.show([found]) : [];
    if (!shown) throw new NotFound();
    return shown;
  }
}
