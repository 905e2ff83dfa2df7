import { beforeEach, describe, expect, it } from '@jest/globals';
import { CorrectIdentityCommand } from '../../../src/application/subject/correct-identity.handler.js';
import { GetSubjectQuery } from '../../../src/application/subject/get-subject.handler.js';
import { NoteInterpreterNeededCommand } from '../../../src/application/subject/note-interpreter-needed.handler.js';
import { RecordAddressCommand } from '../../../src/application/subject/record-address.handler.js';
import { RecordDeathCommand } from '../../../src/application/subject/record-death.handler.js';
import { RegisterSubjectCommand } from '../../../src/application/subject/register-subject.handler.js';
import { SearchSubjectsQuery } from '../../../src/application/subject/search-subjects.handler.js';
import { SetContactChannelCommand } from '../../../src/application/subject/set-contact-channel.handler.js';
import type { Person } from '../../../src/domain/access/person.js';
import { householdAggregate } from '../../../src/domain/household/household.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { aNewPerson } from '../../support/new-person.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { householdId, municipalityId, pactId } from '../../support/pact.fixture.js';
import { aHousehold, aMember } from '../../support/registry.fixture.js';
import { asks, openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

let stage: RegistryStage;
let id: string;

beforeEach(async () => {
  stage = await openRegistry();
  ({ id } = await stage.tell(new RegisterSubjectCommand(aNewPerson(), orders(users.registrar))));
});

const file = (by: Person) => stage.ask(new GetSubjectQuery(id, asks(by)));
const withhold = { withheld: 'not-permitted' };

const managedBy = (workerId: string): PactEvent => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId, organisationId: municipalityId, from: '2026-03-03' },
});

/** A pact of the person's household. */
const followed = async (caseManagerId?: string): Promise<void> => {
  const members = [aMember({ subjectId: id })];
  await stage.happened(householdAggregate, householdId, [
    { type: 'HouseholdRegistered', data: aHousehold({ householdId, members }) },
  ]);
  await stage.happened(pactAggregate, pactId, [
    nominated(),
    ...(caseManagerId === undefined ? [] : [managedBy(caseManagerId)]),
  ]);
};

describe('the person file', () => {
  it('is shown with one row of the access log, and to nobody else', async () => {
    await expect(file(users.registrar)).resolves.toMatchObject({
      identity: { givenName: { text: 'Prova' }, familyName: { text: 'Esempio' } },
      version: 1,
    });
    expect(stage.shownOf(id)).toMatchObject([{ action: 'subject:read', fieldClasses: ['P1'] }]);
    for (const stranger of [users.colleague, users.member, users.administrator, users.planOffice])
      await expect(file(stranger)).rejects.toMatchObject({ name: 'NotFound' });
    expect(stage.shownOf(id)).toHaveLength(1);
  });

  it('answers alike for a person who does not exist', async () => {
    const nobody = stage.ask(new GetSubjectQuery(pactId, asks(users.registrar)));
    await expect(nobody).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('is not shown when the access log is down', async () => {
    stage.accessLog.down = true;
    await expect(file(users.registrar)).rejects.toMatchObject({ name: 'AccessLogUnavailable' });
  });

  it('carries everything that was recorded', async () => {
    const registrar = () => orders(users.registrar);
    await stage.tell(new NoteInterpreterNeededCommand(id, 'ar', registrar()));
    await stage.tell(new RecordDeathCommand(id, '2026-05-01', registrar()));
    await expect(stage.tell(new RecordDeathCommand(id, '2026-05-05', registrar()))).rejects.toMatchObject({
      errors: [{ path: 'on', rule: 'is-past' }],
    });
    expect(await file(users.registrar)).toMatchObject({
      interpreters: ['ar'],
      deathDate: { text: '2026-05-01' },
      maySignIn: false,
      version: 3,
    });
  });

  it('refuses changes by who may not see it', async () => {
    const change = stage.tell(new NoteInterpreterNeededCommand(id, 'ar', orders(users.colleague)));
    await expect(change).rejects.toMatchObject({ name: 'NotFound' });
  });
});

describe('protected whereabouts (H6)', () => {
  beforeEach(async () => {
    const registrar = () => orders(users.registrar);
    const address = { kind: 'actual', address: 'Via Esempio 1', from: '2026-01-01' } as const;
    await stage.tell(new RecordAddressCommand(id, { ...address, protected: true }, registrar()));
    const open = { ...address, kind: 'registered', protected: false } as const;
    await stage.tell(new RecordAddressCommand(id, open, registrar()));
    for (const [channel, safeToLeaveMessage] of [
      ['phone', false],
      ['email', true],
    ] as const)
      await stage.tell(
        new SetContactChannelCommand(
          id,
          { channel, value: `Prova ${channel}`, preferred: true, safeToLeaveMessage },
          registrar(),
        ),
      );
  });

  const whereabouts = async (by: Person) => {
    const { addresses, contacts } = await file(by);
    return [...addresses.map(({ address }) => address), ...contacts.map(({ value }) => value)];
  };
  const all = [
    { text: 'Via Esempio 1' },
    { text: 'Via Esempio 1' },
    { text: 'Prova phone' },
    { text: 'Prova email' },
  ];
  const safe = [withhold, { text: 'Via Esempio 1' }, withhold, { text: 'Prova email' }];

  it('are shown to the registrar while nobody manages a case', async () => {
    expect(await whereabouts(users.registrar)).toEqual(all);
    await followed();
    expect(await whereabouts(users.registrar)).toEqual(all);
  });

  it('are shown to case manager and supervisor, and no more to the registrar', async () => {
    await followed(users.colleague.userId);
    expect(await whereabouts(users.colleague)).toEqual(all);
    expect(await whereabouts(users.supervisor)).toEqual(all);
    expect(await whereabouts(users.registrar)).toEqual(safe);
  });

  it('are not shown to the person either: a page may be read over a shoulder', async () => {
    const citizen: Person = {
      kind: 'citizen',
      userId: id,
      grants: [{ role: 'citizen', organisationId: 'tenant' }],
    };
    expect(await whereabouts(citizen)).toEqual(safe);
  });
});

describe('an identity put right', () => {
  const correct = (changes: { field: 'familyName' | 'birth' | 'birthPlace'; value: string }[]) =>
    stage.tell(new CorrectIdentityCommand(id, { changes, reason: 'Prova' }, orders(users.registrar)));
  const search = (familyName: string, birthYear?: number) =>
    stage.ask(
      new SearchSubjectsQuery(
        birthYear === undefined ? { familyName } : { familyName, birthYear },
        asks(users.registrar),
      ),
    );

  it('is found by the new surname and no more by the old one', async () => {
    await correct([{ field: 'familyName', value: 'Invéntato' }]);
    expect(await search('Esempio', 1980)).toEqual([]);
    expect(await search("inventa'to", 1980)).toMatchObject([{ familyName: { text: 'Invéntato' } }]);
  });

  it('is found by the new birth year, or as unknown', async () => {
    await correct([{ field: 'birth', value: '1981' }]);
    expect(await search('Esempio', 1980)).toEqual([]);
    expect(await search('Esempio', 1981)).toHaveLength(1);
    await correct([{ field: 'birth', value: 'unknown' }]);
    expect(await search('Esempio')).toHaveLength(1);
  });

  it('stays found when something else changes', async () => {
    await correct([{ field: 'birthPlace', value: 'Crema' }]);
    expect(await search('Esempio', 1980)).toHaveLength(1);
    expect(await file(users.registrar)).toMatchObject({ identity: { birthPlace: { text: 'Crema' } } });
  });

  it('is never born in the future', async () => {
    await expect(correct([{ field: 'birth', value: '2027' }])).rejects.toMatchObject({
      errors: [{ path: 'changes[0].value', rule: 'is-past' }],
    });
  });
});

describe('a search', () => {
  const search = (by: Person) =>
    stage.ask(new SearchSubjectsQuery({ familyName: 'Esempio', birthYear: 1980 }, asks(by)));

  it('shows nobody whom the caller may not see, and leaves a row all the same (S2)', async () => {
    expect(await search(users.colleague)).toEqual([]);
    expect(stage.accessLog.entries).toMatchObject([
      { action: 'subject:search', userId: users.colleague.userId, outcome: 'allowed' },
    ]);
    expect(stage.shownOf(id)).toEqual([]);
  });

  it('leaves a row for each person shown', async () => {
    expect(await search(users.registrar)).toEqual([
      {
        subjectId: id,
        givenName: { text: 'Prova' },
        familyName: { text: 'Esempio' },
        birth: { text: '{"kind":"date","date":"1980-01-01"}' },
      },
    ]);
    expect(stage.shownOf(id)).toHaveLength(1);
  });

  it('is not for administrators', async () => {
    await expect(search(users.administrator)).rejects.toMatchObject({ name: 'NotPermitted' });
  });
});
