import { describe, it } from '@jest/globals';
import { closeOrganisation } from '../../../src/domain/organisation/close-organisation.js';
import { organisationAggregate } from '../../../src/domain/organisation/organisation.js';
import type { OrganisationEvent } from '../../../src/domain/organisation/organisation.events.js';
import { registerOrganisation } from '../../../src/domain/organisation/register-organisation.js';
import { renameOrganisation } from '../../../src/domain/organisation/rename-organisation.js';
import { given } from '../../support/given.js';
import {
  anOrganisation,
  at,
  organisationClosed,
  organisationId,
  organisationRegistered,
  tomorrow,
} from '../../support/registry.fixture.js';

const body = (...past: OrganisationEvent[]) => given(organisationAggregate, past);
const name = { organisationId, name: 'Comune di Crema e uniti' };
const closing = { organisationId, on: '2017-02-01' };
type Row = [string, OrganisationEvent[], string];

describe('registering a body', () => {
  it('records it', () => {
    body()
      .when((organisation) => registerOrganisation(organisation, anOrganisation()))
      .thenRecords(organisationRegistered());
  });

  it('refuses to register it again', () => {
    body(organisationRegistered())
      .when((organisation) => registerOrganisation(organisation, anOrganisation()))
      .thenRejects('organisation-already-registered');
  });
});

describe('renaming a body', () => {
  it('records the new name', () => {
    body(organisationRegistered())
      .when((organisation) => renameOrganisation(organisation, name))
      .thenRecords({ type: 'OrganisationRenamed', data: name });
  });

  it('says nothing twice', () => {
    body(organisationRegistered(), { type: 'OrganisationRenamed', data: name })
      .when((organisation) => renameOrganisation(organisation, name))
      .thenNothing();
  });

  it.each([
    ['it is not registered', [], 'organisation-not-found'],
    ['it is closed', [organisationRegistered(), organisationClosed], 'organisation-closed'],
  ] satisfies Row[])('refuses when %s', (_, past, code) => {
    body(...past)
      .when((organisation) => renameOrganisation(organisation, name))
      .thenRejects(code);
  });
});

describe('closing a body', () => {
  it('records the day', () => {
    body(organisationRegistered())
      .when((organisation) => closeOrganisation(organisation, { ...closing, ...at }))
      .thenRecords(organisationClosed);
  });

  it('says nothing twice', () => {
    body(organisationRegistered(), organisationClosed)
      .when((organisation) => closeOrganisation(organisation, { ...closing, ...at }))
      .thenNothing();
  });

  it('refuses a body that is not registered', () => {
    body()
      .when((organisation) => closeOrganisation(organisation, { ...closing, ...at }))
      .thenRejects('organisation-not-found');
  });

  it('refuses a day that is yet to come', () => {
    body(organisationRegistered())
      .when((organisation) => closeOrganisation(organisation, { ...closing, ...at, on: tomorrow }))
      .thenRejects('day-in-future', 'on');
  });
});
