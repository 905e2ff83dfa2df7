import type { OrganisationCard } from '../../../application/ports/organisation-directory.js';
import type { OrganisationEvent } from '../../../domain/organisation/organisation.events.js';
import { organisationAggregate } from '../../../domain/organisation/organisation.js';
import { rowPerStream } from '../../subscriptions/row-per-stream.js';

type Card = Omit<OrganisationCard, 'version'>;

const blank: Card = {
  organisationId: '',
  name: '',
  kind: 'municipality',
  municipality: '',
  status: 'open',
  units: [],
};

const cardAfter = (card: Card, { type, data }: OrganisationEvent): Card => {
  switch (type) {
    case 'OrganisationRegistered':
      return { ...data, status: 'open', units: [] };
    case 'OrganisationRenamed':
      return { ...card, name: data.name };
    case 'OrganisationClosed':
      return { ...card, status: 'closed' };
    case 'UnitRegistered': {
      const { unitId, name, supervisorIds } = data;
      return { ...card, units: [...card.units, { unitId, name, supervisorIds }] };
    }
    case 'UnitSupervisorsChanged': {
      const { unitId, supervisorIds } = data;
      return {
        ...card,
        units: card.units.map((unit) => (unit.unitId === unitId ? { ...unit, supervisorIds } : unit)),
      };
    }
  }
};

/** The directory of bodies. */
export const organisationDirectoryProjection = rowPerStream<Card>({
  name: 'organisation-directory',
  categories: [organisationAggregate.category],
  table: {
    name: 'organisation_card',
    columns: {
      stream_id: 'uuid',
      version: 'int4',
      name: 'text',
      kind: 'text',
      municipality: 'text',
      body: 'text',
    },
    key: ['stream_id'],
  },
  initial: blank,
  // The stream of an organisation carries its events only.
  evolve: (card, { event }) => cardAfter(card, event as OrganisationEvent),
  columns: ({ name, kind, municipality }) => ({ name, kind, municipality }),
});
