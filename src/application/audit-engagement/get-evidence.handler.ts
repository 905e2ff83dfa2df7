import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Evidence } from '../../domain/audit-engagement/audit-engagement.events.js';
import { reject } from '../../domain/audit-engagement/audit-engagement.rejection.js';
import { Rejection } from '../../domain/kernel/rejection.js';
import type { QueryEnvelope } from '../envelope.js';
import { BeyondTree } from '../ports/transparency-log.js';
import { EngagementDesk } from './engagement-desk.js';
import { EvidenceRoom } from './evidence-room.js';

/** A recorded file with its bytes. */
export interface GivenEvidence {
  readonly evidence: Evidence;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Asks for the bytes of a recorded file. */
export class GetEvidenceQuery extends Query<GivenEvidence> {
  constructor(
    readonly engagementId: string,
    readonly exportId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetEvidenceQuery)
export class GetEvidenceHandler implements IQueryHandler<GetEvidenceQuery> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly room: EvidenceRoom,
  ) {}

  /**
   * Nothing is kept but the hash: the file is written again, weighed, and given out only if it is the same.
   * @throws NotFound, Rejection `audit-evidence-differs` when the log, or this build, is not what it was
   */
  async execute({ engagementId, exportId, envelope }: GetEvidenceQuery): Promise<GivenEvidence> {
    const { engagement } = await this.desk.consultToday(engagementId, envelope);
    const evidence =
      engagement.evidence.get(exportId) ??
      reject('audit-evidence-not-found', 'There is no such export in this engagement.', 'exportId');
    const write = await this.room.write(engagementId, evidence.atVersion, evidence);
    if ((await this.hashOf(write())) !== evidence.hash)
      reject('audit-evidence-differs', 'What is written now is not what was recorded: look into the log.');
    return { evidence, content: write() };
  }

  /** Absent where a bundle that was made cannot be made any more: the log, or its tree, is not what it was. */
  private async hashOf(file: AsyncIterable<Uint8Array>): Promise<string | undefined> {
    try {
      return (await this.room.weigh(file)).hash;
    } catch (error) {
      if (error instanceof Rejection || error instanceof BeyondTree) return undefined;
      throw error;
    }
  }
}
