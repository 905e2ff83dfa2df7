import type { RecordedEvent } from '../../../src/application/ports/event-store.js';
import type { DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { idOf } from '../../support/pact.fixture.js';

/** Who nominates in these histories. */
export const nominatorId = idOf(700);

/** The events of one pact as a projection gets them. */
export const recorded = (events: readonly DomainEvent[]): readonly RecordedEvent[] =>
  events.map((event, index) => {
    const version = index + 1;
    const recordedAt = new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString();
    const commandId = idOf(0x8000 + index);
    return {
      streamId: idOf(1),
      event,
      stored: {
        position: version,
        stream: `pact-${idOf(1)}`,
        category: 'pact',
        version,
        eventId: idOf(0x9000 + index),
        commandId,
        type: `${event.type}.v1`,
        recordedAt,
        body: '',
        leafHash: '',
      },
      metadata: {
        commandId,
        fingerprint: '',
        correlationId: idOf(701),
        causationId: commandId,
        tenantId: 'distretto-cremasco',
        actor: { kind: 'user', userId: nominatorId, role: 'social-worker' },
        accessBasis: 'caseload',
        policyVersion: '2026-11',
        recordedAt,
        effectiveAt: recordedAt,
        legalBasis: 'public-interest-task',
        sensitivity: 'special',
        subjects: [],
        previousHash: null,
      },
    };
  });
