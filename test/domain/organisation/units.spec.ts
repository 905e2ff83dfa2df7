import { describe, it } from '@jest/globals';
import { changeUnitSupervisors } from '../../../src/domain/organisation/change-unit-supervisors.js';
import { organisationAggregate } from '../../../src/domain/organisation/organisation.js';
import type { OrganisationEvent } from '../../../src/domain/organisation/organisation.events.js';
import { registerUnit } from '../../../src/domain/organisation/register-unit.js';
import { given } from '../../support/given.js';
import {
  aUnit,
  operatorId,
  organisationClosed,
  organisationId,
  organisationRegistered,
  otherOperatorId,
  unitId,
  unitRegistered,
} from '../../support/registry.fixture.js';

const body = (...past: OrganisationEvent[]) => given(organisationAggregate, past);
const registered = organisationRegistered();
const both = [operatorId, otherOperatorId];
const change = (supervisorIds: readonly string[]) => ({ organisationId, unitId, supervisorIds });
const changed = (supervisorIds: readonly string[]): OrganisationEvent => ({
  type: 'UnitSupervisorsChanged',
  data: change(supervisorIds),
});
type Row<Wish> = [string, OrganisationEvent[], Wish, string, string | undefined];

describe('registering a unit', () => {
  it.each([
    ['with a supervisor', aUnit()],
    ['whose supervisors come later', aUnit({ supervisorIds: [] })],
  ])('records it %s', (_, unit) => {
    body(registered)
      .when((organisation) => registerUnit(organisation, unit))
      .thenRecords(unitRegistered(unit));
  });

  it('says nothing twice', () => {
    body(registered, unitRegistered())
      .when((organisation) => registerUnit(organisation, aUnit()))
      .thenNothing();
  });

  it.each([
    ['the body is not registered', [], aUnit(), 'organisation-not-found', undefined],
    ['the body is closed', [registered, organisationClosed], aUnit(), 'organisation-closed', undefined],
    [
      'it has another name already',
      [registered, unitRegistered()],
      aUnit({ name: 'Servizio tutela' }),
      'unit-already-registered',
      'unitId',
    ],
    [
      'it has other supervisors already',
      [registered, unitRegistered()],
      aUnit({ supervisorIds: both }),
      'unit-already-registered',
      'unitId',
    ],
    [
      'a supervisor is named twice',
      [registered],
      aUnit({ supervisorIds: [operatorId, operatorId] }),
      'supervisor-twice',
      'supervisorIds[1]',
    ],
  ] satisfies Row<ReturnType<typeof aUnit>>[])('refuses when %s', (_, past, unit, code, path) => {
    body(...past)
      .when((organisation) => registerUnit(organisation, unit))
      .thenRejects(code, path);
  });
});

describe('changing the supervisors of a unit', () => {
  it('records them all', () => {
    body(registered, unitRegistered())
      .when((organisation) => changeUnitSupervisors(organisation, change(both)))
      .thenRecords(changed(both));
  });

  it('says nothing twice, in whatever order', () => {
    body(registered, unitRegistered(), changed(both))
      .when((organisation) => changeUnitSupervisors(organisation, change([otherOperatorId, operatorId])))
      .thenNothing();
  });

  it.each([
    ['the body is not registered', [], both, 'organisation-not-found', undefined],
    [
      'the body is closed',
      [registered, unitRegistered(), organisationClosed],
      both,
      'organisation-closed',
      undefined,
    ],
    ['there is no such unit', [registered], both, 'unit-not-found', 'unitId'],
    [
      'a supervisor is named twice',
      [registered, unitRegistered()],
      [operatorId, operatorId],
      'supervisor-twice',
      'supervisorIds[1]',
    ],
    [
      'open cases would fall on nobody (H9)',
      [registered, unitRegistered()],
      [],
      'unit-without-supervisor',
      'supervisorIds',
    ],
  ] satisfies Row<string[]>[])('refuses when %s', (_, past, supervisorIds, code, path) => {
    body(...past)
      .when((organisation) => changeUnitSupervisors(organisation, change(supervisorIds)))
      .thenRejects(code, path);
  });
});
