import type { RecordedEvent } from '../../../application/ports/event-store.js';
import type { OperatorCard } from '../../../application/ports/operator-directory.js';
import { withSealedValues } from '../../../application/sealed-values.js';
import type { Day } from '../../../domain/kernel/moment.js';
import type { OperatorEvent } from '../../../domain/operator/operator.events.js';

const stopped = (card: OperatorCard, status: 'suspended' | 'left', on: Day): OperatorCard => ({
  ...card,
  status,
  stoppedOn: card.stoppedOn !== undefined && card.stoppedOn < on ? card.stoppedOn : on,
});

const changed = (card: OperatorCard, { type, data }: OperatorEvent): OperatorCard => {
  switch (type) {
    case 'OperatorAccredited':
      return card;
    case 'RoleGranted': {
      const { operatorId: _, ...grant } = data;
      return { ...card, grants: [...card.grants, grant] };
    }
    case 'RoleRevoked': {
      const revoke = (grant: OperatorCard['grants'][number]) =>
        grant.grantId === data.grantId ? { ...grant, revokedOn: data.on } : grant;
      return { ...card, grants: card.grants.map(revoke) };
    }
    case 'DelegationGiven': {
      const { operatorId: _, reason: __, ...delegation } = data;
      return { ...card, delegations: [...card.delegations, delegation] };
    }
    case 'DelegationEnded': {
      const end = (one: OperatorCard['delegations'][number]) =>
        one.delegationId === data.delegationId ? { ...one, endedOn: data.on } : one;
      return { ...card, delegations: card.delegations.map(end) };
    }
    case 'OperatorSuspended':
      return stopped(card, 'suspended', data.on);
    case 'OperatorLeft':
      return stopped(card, 'left', data.on);
  }
};

/** The card of an operator after one more event; null before the first. */
export const operatorCardAfter = (
  card: OperatorCard | null,
  recorded: RecordedEvent,
): OperatorCard | null => {
  // The stream of an operator carries their events only.
  const event = recorded.event as OperatorEvent;
  if (event.type !== 'OperatorAccredited') return card && changed(card, event);
  const { operatorId, name, organisationId, from } = withSealedValues(recorded, event.data);
  return { operatorId, name, organisationId, from, status: 'active', grants: [], delegations: [] };
};
