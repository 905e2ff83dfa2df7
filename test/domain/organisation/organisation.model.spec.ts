import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeUnitSupervisors } from '../../../src/domain/organisation/change-unit-supervisors.js';
import { closeOrganisation } from '../../../src/domain/organisation/close-organisation.js';
import { organisationAggregate, type Organisation } from '../../../src/domain/organisation/organisation.js';
import type { OrganisationEvent } from '../../../src/domain/organisation/organisation.events.js';
import { registerOrganisation } from '../../../src/domain/organisation/register-organisation.js';
import { registerUnit } from '../../../src/domain/organisation/register-unit.js';
import { renameOrganisation } from '../../../src/domain/organisation/rename-organisation.js';
import { organisationCodec } from '../../../src/infrastructure/event-store/codecs/organisation.codec.js';
import { explore, type Reached, type RegistryModel, type Verdict } from '../../support/registry-model.js';
import { anOrganisation, at, organisationId, uuid } from '../../support/registry.fixture.js';

const supervisorIds = fc.array(fc.constantFrom(uuid(30), uuid(31), uuid(32)), { maxLength: 2 });
const unitId = fc.constantFrom(uuid(21), uuid(22));
const wish = <Kind extends string, Data extends object>(kind: Kind, data: fc.Arbitrary<Data>) =>
  data.map((part) => ({ kind, data: { organisationId, ...part } }));

const wishes = fc.oneof(
  { arbitrary: wish('register', fc.constant(anOrganisation())), weight: 4 },
  {
    arbitrary: wish(
      'rename',
      fc.constantFrom('Comune A', 'Comune B').map((name) => ({ name })),
    ),
    weight: 4,
  },
  {
    arbitrary: wish(
      'close',
      fc.constantFrom('2017-03-10', '2017-03-11').map((on) => ({ on })),
    ),
    weight: 1,
  },
  {
    arbitrary: wish('unit', fc.record({ unitId, name: fc.constantFrom('U', 'V'), supervisorIds })),
    weight: 6,
  },
  { arbitrary: wish('supervisors', fc.record({ unitId, supervisorIds })), weight: 6 },
);
type Wish = typeof wishes extends fc.Arbitrary<infer One> ? One : never;

const decide = (organisation: Organisation, { kind, data }: Wish): readonly OrganisationEvent[] => {
  switch (kind) {
    case 'register':
      return registerOrganisation(organisation, data);
    case 'rename':
      return renameOrganisation(organisation, data);
    case 'close':
      return closeOrganisation(organisation, { ...data, ...at });
    case 'unit':
      return registerUnit(organisation, data);
    case 'supervisors':
      return changeUnitSupervisors(organisation, data);
  }
};

/** Name and units as the last events about them say. */
const told = (history: readonly OrganisationEvent[]) => {
  const units: Record<string, { name: string; supervisors: string }> = {};
  let name = '';
  for (const { type, data } of history) {
    if (type === 'OrganisationRegistered' || type === 'OrganisationRenamed') name = data.name;
    if (type === 'UnitRegistered')
      units[data.unitId] = { name: data.name, supervisors: data.supervisorIds.toSorted().join() };
    if (type === 'UnitSupervisorsChanged')
      units[data.unitId] = {
        name: units[data.unitId]?.name ?? '',
        supervisors: data.supervisorIds.toSorted().join(),
      };
  }
  return { name, units, closed: history.some(({ type }) => type === 'OrganisationClosed') };
};

const judge = (history: readonly OrganisationEvent[], { kind, data }: Wish): Verdict<OrganisationEvent> => {
  const { name, units, closed } = told(history);
  if (kind === 'register') return history.length > 0 ? 'refused' : 'OrganisationRegistered';
  if (history.length === 0) return 'refused';
  if (kind === 'close') {
    if (closed) return 'nothing';
    return data.on > at.today ? 'refused' : 'OrganisationClosed';
  }
  if (closed) return 'refused';
  if (kind === 'rename') return data.name === name ? 'nothing' : 'OrganisationRenamed';
  const unit = units[data.unitId];
  const supervisors = data.supervisorIds.toSorted().join();
  const twice = new Set(data.supervisorIds).size < data.supervisorIds.length;
  if (kind === 'unit') {
    if (unit) return unit.name === data.name && unit.supervisors === supervisors ? 'nothing' : 'refused';
    return twice ? 'refused' : 'UnitRegistered';
  }
  if (!unit || twice || supervisors === '') return 'refused';
  return unit.supervisors === supervisors ? 'nothing' : 'UnitSupervisorsChanged';
};

const model: RegistryModel<Organisation, OrganisationEvent, Wish> = {
  aggregate: organisationAggregate,
  wishes,
  decide,
  judge,
  told,
  seen: (organisation) =>
    organisation.status === 'absent'
      ? told([])
      : {
          name: organisation.name,
          units: Object.fromEntries(
            [...organisation.units].map(([id, unit]) => [
              id,
              { name: unit.name, supervisors: unit.supervisorIds.toSorted().join() },
            ]),
          ),
          closed: organisation.status === 'closed',
        },
};

/** Lets through what a rule refuses or has seen before. */
const unchecked = (kind: Wish['kind'], event: (wish: Wish) => OrganisationEvent) => ({
  ...model,
  decide: (organisation: Organisation, one: Wish) =>
    one.kind === kind && organisation.status === 'open' ? [event(one)] : decide(organisation, one),
});
/** Forgets to fold a type of event. */
const forgetting = (type: OrganisationEvent['type']) => ({
  ...model,
  aggregate: {
    ...organisationAggregate,
    evolve: (organisation: Organisation, event: OrganisationEvent) =>
      event.type === type ? organisation : organisationAggregate.evolve(organisation, event),
  },
});
const typeOf = {
  register: 'OrganisationRegistered',
  rename: 'OrganisationRenamed',
  close: 'OrganisationClosed',
  unit: 'UnitRegistered',
  supervisors: 'UnitSupervisorsChanged',
} as const;

describe('the body, against a naive reading of its whole history', () => {
  it('agrees on 2,000 histories that reach every event', () => {
    const reached: Reached = new Set();
    expect(explore(model, reached).errorInstance).toBeNull();
    expect([...reached].toSorted()).toEqual(Object.keys(organisationCodec.shapes).toSorted());
  });

  it.each(Object.values(typeOf))('finds a body that forgets %s', (type) => {
    expect(explore(forgetting(type)).failed).toBe(true);
  });

  it.each(Object.keys(typeOf) as Wish['kind'][])('finds a body that never refuses to %s', (kind) => {
    const faulty = unchecked(kind, ({ data }) => ({ type: typeOf[kind], data }) as OrganisationEvent);
    expect(explore(faulty).failed).toBe(true);
  });
});
