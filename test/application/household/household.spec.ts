import { beforeEach, describe, expect, it } from '@jest/globals';
import { CorrectHouseholdCommand } from '../../../src/application/household/correct-household.handler.js';
import { GetHouseholdQuery } from '../../../src/application/household/get-household.handler.js';
import { JoinHouseholdCommand } from '../../../src/application/household/join-household.handler.js';
import { LeaveHouseholdCommand } from '../../../src/application/household/leave-household.handler.js';
import { ListHouseholdsQuery } from '../../../src/application/household/list-households.handler.js';
import { MoveHouseholdCommand } from '../../../src/application/household/move-household.handler.js';
import {
  RegisterHouseholdCommand,
  type NewHousehold,
} from '../../../src/application/household/register-household.handler.js';
import { RegisterSubjectCommand } from '../../../src/application/subject/register-subject.handler.js';
import type { Person } from '../../../src/domain/access/person.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { aNewPerson } from '../../support/new-person.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf, pactId } from '../../support/pact.fixture.js';
import { asks, openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

let stage: RegistryStage;
let one: string;
let other: string;

const person = async (givenName: string, by: Person = users.registrar) =>
  (await stage.tell(new RegisterSubjectCommand(aNewPerson({ givenName }), orders(by)))).id;
const member = (subjectId: string, relation = 'reference-person') => ({
  ...{ subjectId, relation, livesHere: 'yes', from: '2026-01-01' },
});
const register = (members: NewHousehold['members'], by: Person = users.registrar) =>
  stage.tell(new RegisterHouseholdCommand({ kind: 'family', municipality: 'Crema', members }, orders(by)));
const show = (id: string, by: Person = users.registrar) => stage.ask(new GetHouseholdQuery(id, asks(by)));

beforeEach(async () => {
  stage = await openRegistry();
  one = await person('Alfa');
  other = await person('Beta');
});

describe('registering a household', () => {
  it('seals relations and shows them with the names of the members', async () => {
    const { id } = await register([member(one), member(other, 'child')]);
    expect(JSON.stringify(await stage.eventsOf(`household-${id}`))).not.toContain('child');
    await expect(show(id)).resolves.toEqual({
      householdId: id,
      kind: 'family',
      municipality: 'Crema',
      members: [
        {
          ...{ subjectId: one, from: '2026-01-01', relation: { text: 'reference-person' } },
          ...{ livesHere: { text: 'yes' }, givenName: { text: 'Alfa' }, familyName: { text: 'Esempio' } },
        },
        {
          ...{ subjectId: other, from: '2026-01-01', relation: { text: 'child' } },
          ...{ livesHere: { text: 'yes' }, givenName: { text: 'Beta' }, familyName: { text: 'Esempio' } },
        },
      ],
      pacts: [],
      version: 1,
    });
    for (const subjectId of [one, other])
      expect(stage.shownOf(subjectId)).toMatchObject([{ fieldClasses: ['P1', 'P2'] }]);
  });

  it('refuses members who are not there or not to be seen, all at once and alike', async () => {
    const hidden = await person('Gamma', users.colleague);
    await expect(register([member(one), member(idOf(99)), member(hidden)])).rejects.toMatchObject({
      name: 'InvalidInput',
      errors: [
        { path: 'members[1].subjectId', rule: 'is-known' },
        { path: 'members[2].subjectId', rule: 'is-known' },
      ],
    });
  });

  it('is for social workers only', async () => {
    await expect(register([member(one)], users.planOffice)).rejects.toMatchObject({ name: 'NotPermitted' });
  });
});

describe('a household', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await register([member(one)]));
  });

  it('changes', async () => {
    const registrar = () => orders(users.registrar);
    await stage.tell(new JoinHouseholdCommand(id, member(other, 'child'), registrar()));
    await stage.tell(
      new MoveHouseholdCommand(id, { municipality: 'Soncino', from: '2026-02-01' }, registrar()),
    );
    const wrong = {
      changes: [
        { field: 'relation', subjectId: other, value: 'grandchild' },
        { field: 'zone', value: 'Gallignano' },
      ],
      reason: 'Prova',
    } as const;
    await stage.tell(new CorrectHouseholdCommand(id, wrong, registrar()));
    const leaving = { subjectId: other, on: '2026-03-01', reason: 'moved-out' };
    await stage.tell(new LeaveHouseholdCommand(id, leaving, registrar()));
    expect(await show(id)).toMatchObject({
      ...{ municipality: 'Soncino', zone: 'Gallignano', version: 5 },
      members: [
        { subjectId: one },
        {
          subjectId: other,
          relation: { text: 'grandchild' },
          until: '2026-03-01',
          leftBecause: { text: 'moved-out' },
        },
      ],
    });
  });

  it('makes no key for somebody who never was a member', async () => {
    const leaving = { subjectId: idOf(99), on: '2026-03-01', reason: 'other' };
    await expect(
      stage.tell(new LeaveHouseholdCommand(id, leaving, orders(users.registrar))),
    ).rejects.toMatchObject({ code: 'not-a-member', path: 'subjectId' });
    const changes = [{ field: 'relation', subjectId: idOf(99), value: 'child' }] as const;
    await expect(
      stage.tell(new CorrectHouseholdCommand(id, { changes, reason: 'Prova' }, orders(users.registrar))),
    ).rejects.toMatchObject({ code: 'not-a-member', path: 'changes[0].subjectId' });
  });

  it('is not there for who has nothing to do with it', async () => {
    for (const stranger of [users.colleague, users.member, users.administrator]) {
      await expect(show(id, stranger)).rejects.toMatchObject({ name: 'NotFound' });
      expect(await stage.ask(new ListHouseholdsQuery(one, asks(stranger)))).toEqual([]);
    }
    await expect(
      stage.tell(
        new MoveHouseholdCommand(id, { municipality: 'X', from: '2026-02-01' }, orders(users.colleague)),
      ),
    ).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('is found by its members of today, with the pacts that the reader may see', async () => {
    await stage.happened(pactAggregate, pactId, [nominatedFor(id)]);
    const found = await stage.ask(new ListHouseholdsQuery(one, asks(users.registrar)));
    expect(found).toMatchObject([{ householdId: id, pacts: [{ pactId, status: 'nominated' }] }]);
    expect(await stage.ask(new ListHouseholdsQuery(other, asks(users.registrar)))).toEqual([]);
  });

  it('keeps from a citizen what is about other members', async () => {
    await stage.tell(new JoinHouseholdCommand(id, member(other, 'child'), orders(users.registrar)));
    const citizen: Person = {
      kind: 'citizen',
      userId: other,
      grants: [{ role: 'citizen', organisationId: 'tenant' }],
    };
    const { members } = await show(id, citizen);
    expect(members).toMatchObject([
      { subjectId: one, relation: { withheld: 'not-permitted' } },
      { subjectId: other, relation: { text: 'child' }, givenName: { text: 'Beta' } },
    ]);
    expect(members[0]).not.toHaveProperty('givenName');
  });
});

const nominatedFor = (householdId: string) => {
  const event = nominated();
  return event.type === 'PactNominated' ? { ...event, data: { ...event.data, householdId } } : event;
};
