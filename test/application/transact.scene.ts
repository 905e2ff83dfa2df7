import { Transact, type Given, type Transaction } from '../../src/application/transact.js';
import { Authoriser } from '../../src/application/authoriser.js';
import type { CommandEnvelope } from '../../src/application/envelope.js';
import { Clock } from '../../src/application/ports/clock.js';
import type { MessageContext, Position, StreamHead } from '../../src/application/ports/event-store.js';
import { Projections } from '../../src/application/ports/projections.js';
import type { ToSeal } from '../../src/application/ports/sealer.js';
import { identity } from '../../src/application/sealing.js';
import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { diary, diaryCodecs, type DiaryEvent } from '../support/event-store-contract/diary.fixture.js';
import { InMemoryAccessLog } from '../support/in-memory-access-log.js';
import { InMemoryEventStore } from '../support/in-memory-event-store.js';
import { InMemoryReservations } from '../support/in-memory-reservations.js';
import { InMemorySealer } from '../support/in-memory-sealer.js';
import { idOf } from '../support/pact.fixture.js';
import { commandOf, theCase, worker } from './people.fixture.js';

/** The stream that the commands are about. */
export const diaryId = idOf(310);
export const stream = `diary-${diaryId}`;
/** Whose name is written. */
export const ownerId = idOf(311);

/** A store in which something can happen between a decision and its append. */
export class EventfulStore extends InMemoryEventStore {
  meanwhile: () => Promise<void> = async () => undefined;
  readonly contexts: MessageContext[] = [];

  override async append<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    head: StreamHead,
    events: readonly Event[],
    context: MessageContext,
  ) {
    this.contexts.push(context);
    await this.meanwhile();
    return super.append(aggregate, id, head, events, context);
  }

  /** Another command gets in before. */
  async overtake(): Promise<void> {
    const { head } = await this.load(diary, diaryId);
    const { commandId, fingerprint } = commandOf(worker);
    const context: MessageContext = {
      commandId,
      fingerprint,
      correlationId: idOf(312),
      causationId: commandId,
      tenantId: 'distretto-cremasco',
      actor: { kind: 'user', userId: idOf(313), role: 'social-worker' },
      accessBasis: 'caseload',
      policyVersion: 'another',
      now: '2026-03-02T09:00:00.000Z',
    };
    await super.append(diary, diaryId, head, [wroteLine(head.version)], context);
  }
}

class WatchedSealer extends InMemorySealer {
  readonly sealings: (readonly ToSeal[])[] = [];

  override seal(commandId: string, values: readonly ToSeal[]) {
    this.sealings.push(values);
    return super.seal(commandId, values);
  }
}

class WatchedProjections extends Projections {
  readonly waitedFor: Position[] = [];

  override async caughtUp(position: Position): Promise<boolean> {
    this.waitedFor.push(position);
    return false;
  }
}

class StillClock extends Clock {
  override moment() {
    return { now: '2026-03-02T10:00:00.000Z', today: '2026-03-02' };
  }
}

const wroteLine = (line: number): DiaryEvent => ({ type: 'LineWritten', data: { diaryId, line } });

type Plan = { readonly name: ToSeal };
/** A command that writes whose diary it is. */
export type Naming = Transaction<readonly string[], DiaryEvent, Plan, number>;

/** The write side over doubles, and one command on a diary that belongs to a case. */
export const openScene = () => {
  const store = new EventfulStore(diaryCodecs);
  const accessLog = new InMemoryAccessLog();
  const sealer = new WatchedSealer(accessLog);
  const reservations = new InMemoryReservations(store);
  const projections = new WatchedProjections();
  const authoriser = new Authoriser(accessLog);
  const transact = new Transact(store, authoriser, sealer, reservations, new StillClock(), projections);
  const decided: Given<Plan, number>[] = [];
  const naming = (envelope: CommandEnvelope, over: Partial<Naming> = {}): Naming => ({
    aggregate: diary,
    id: diaryId,
    envelope,
    action: 'pact:assess',
    creates: true,
    resource: () => theCase,
    seal: () => ({ name: identity('OwnerNamed.name', 'Prova Esempio', ownerId) }),
    facts: async (lines) => lines.length,
    decide: (_, given) => {
      decided.push(given);
      return [{ type: 'OwnerNamed', data: { diaryId, ownerId, name: given.sealed.name } }];
    },
    ...over,
  });
  const stored = () => store.readStream(stream, 0, 1_000);
  const holderOf = (key: string) => reservations.holderOf('distretto-cremasco', 'open-pact', key);
  return { store, accessLog, sealer, reservations, projections, transact, decided, naming, stored, holderOf };
};
