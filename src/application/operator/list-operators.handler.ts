import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { OperatorDirectory, type OperatorFilter } from '../ports/operator-directory.js';
import { StaffNames, type ShownOperator } from './staff-names.js';

/** Asks for colleagues, by name (H9). */
export class ListOperatorsQuery extends Query<readonly ShownOperator[]> {
  constructor(
    readonly filter: OperatorFilter,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListOperatorsQuery)
export class ListOperatorsHandler implements IQueryHandler<ListOperatorsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly directory: OperatorDirectory,
    private readonly names: StaffNames,
  ) {}

  /** @throws NotPermitted */
  async execute({ filter, envelope }: ListOperatorsQuery): Promise<readonly ShownOperator[]> {
    await this.authoriser.command(envelope, 'operator:read', { kind: 'service' });
    return this.names.show(await this.directory.list(filter));
  }
}
