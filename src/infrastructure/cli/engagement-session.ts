import { randomUUID } from 'node:crypto';
import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { GetEngagementQuery } from '../../application/audit-engagement/get-engagement.handler.js';
import type { CommandEnvelope, QueryEnvelope } from '../../application/envelope.js';
import type { Version } from '../../application/ports/event-store.js';
import type { BlindIndex } from '../../application/ports/sealer.js';

/** What commands in an engagement are carried out with. */
export interface SessionServices {
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly queries: Pick<QueryBus, 'execute'>;
  readonly blind: Pick<BlindIndex, 'fingerprint'>;
  readonly tenantId: string;
}

/** An engagement, worked in from the machine itself: recorded as done by the system, at the command line. */
export interface EngagementSession extends Pick<SessionServices, 'commands' | 'queries'> {
  readonly engagementId: string;
  readonly asking: QueryEnvelope;
  /** The envelope of one command, with the version the engagement is at. */
  readonly commanding: () => Promise<CommandEnvelope>;
}

/** Begins to work in an engagement. */
export const engagementSession = (
  { commands, queries, blind, tenantId }: SessionServices,
  engagementId: string,
): EngagementSession => {
  const asking: QueryEnvelope = {
    person: { kind: 'system', userId: 'command-line', grants: [] },
    tenantId,
    correlationId: randomUUID(),
    client: 'command-line',
  };
  const version = async (): Promise<Version> =>
    (await queries.execute(new GetEngagementQuery(engagementId, asking))).version;
  return {
    ...{ commands, queries, engagementId, asking },
    commanding: async () => {
      const commandId = randomUUID();
      const fingerprint = blind.fingerprint(`command-line ${commandId}`);
      return { ...asking, commandId, fingerprint, expected: await version() };
    },
  };
};
