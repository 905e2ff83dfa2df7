import { beforeEach, describe, expect, it } from '@jest/globals';
import { GetSubjectQuery } from '../../../src/application/subject/get-subject.handler.js';
import { LinkSignInCommand } from '../../../src/application/subject/link-sign-in.handler.js';
import { RegisterSubjectCommand } from '../../../src/application/subject/register-subject.handler.js';
import { aNewPerson } from '../../support/new-person.js';
import { asks, openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

const signIn = { issuer: 'https://sign-in.example.it', subject: 'spid-esempio-77' };
let stage: RegistryStage;
let id: string;

const register = () => stage.tell(new RegisterSubjectCommand(aNewPerson(), orders(users.registrar)));
const link = (subjectId: string) =>
  stage.tell(new LinkSignInCommand(subjectId, signIn, orders(users.registrar)));

beforeEach(async () => {
  stage = await openRegistry();
  ({ id } = await register());
});

describe('a sign-in of a citizen', () => {
  it('makes them a citizen who sees their own file', async () => {
    expect(await stage.directory.resolve(signIn.issuer, signIn.subject)).toBeUndefined();
    await link(id);
    const person = await stage.directory.resolve(signIn.issuer, signIn.subject);
    expect(person).toMatchObject({ kind: 'citizen', userId: id, grants: [{ role: 'citizen' }] });
    if (!person) return;
    await expect(stage.ask(new GetSubjectQuery(id, asks(person)))).resolves.toMatchObject({
      maySignIn: true,
      identity: { familyName: { text: 'Esempio' } },
    });
    const { id: another } = await register();
    await expect(stage.ask(new GetSubjectQuery(another, asks(person)))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('is one of its issuer only', async () => {
    await link(id);
    expect(await stage.directory.resolve('https://other.example.it', signIn.subject)).toBeUndefined();
  });

  it('says nothing twice and is sealed', async () => {
    await link(id);
    await expect(link(id)).resolves.toMatchObject({ version: 2 });
    expect(JSON.stringify(await stage.store.readAll(0, 100))).not.toContain(signIn.subject);
  });

  it('is refused for a second person', async () => {
    await link(id);
    const { id: another } = await register();
    await expect(link(another)).rejects.toMatchObject({ code: 'sign-in-already-used', path: 'subject' });
  });
});
