import { beforeEach, describe, expect, it } from '@jest/globals';
import { EndLegalRepresentationCommand } from '../../../src/application/subject/end-legal-representation.handler.js';
import { GetSubjectQuery } from '../../../src/application/subject/get-subject.handler.js';
import { RecordLegalRepresentationCommand } from '../../../src/application/subject/record-legal-representation.handler.js';
import { RecordRepresentativeReachedCommand } from '../../../src/application/subject/record-representative-reached.handler.js';
import { RecordRepresentativeUnreachableCommand } from '../../../src/application/subject/record-representative-unreachable.handler.js';
import {
  RegisterSubjectCommand,
  type NewPerson,
} from '../../../src/application/subject/register-subject.handler.js';
import type { RepresentationKind } from '../../../src/domain/subject/subject.events.js';
import { aNewPerson } from '../../support/new-person.js';
import { idOf } from '../../support/pact.fixture.js';
import { asks, openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

const today = '2026-05-04';
let stage: RegistryStage;
let child: string;
let mother: string;

const register = async (over: Partial<NewPerson> = {}, by: Parameters<typeof orders>[0] = users.registrar) =>
  (await stage.tell(new RegisterSubjectCommand(aNewPerson(over), orders(by)))).id;
const born = (year: number) => ({ birth: { kind: 'year', year } }) as const;
const represent = (
  representativeId: string,
  kind: RepresentationKind = 'parental-responsibility',
  subjectId = child,
) => {
  const wish = { kind, representativeId, maySign: true, from: '2026-01-01', deedRef: 'Prova 1/2026' };
  return stage.tell(new RecordLegalRepresentationCommand(subjectId, wish, orders(users.registrar)));
};

beforeEach(async () => {
  stage = await openRegistry();
  child = await register(born(2012));
  mother = await register(born(1980));
});

describe('a legal representation', () => {
  it('is recorded, interrupted, resumed and ended', async () => {
    const { partId: representationId = '' } = await represent(mother);
    const reasoned = { representationId, on: '2026-05-01', reason: 'Prova di motivo' };
    const registrar = () => orders(users.registrar);
    const shown = async () =>
      (await stage.ask(new GetSubjectQuery(child, asks(users.registrar)))).representations;
    await stage.tell(new RecordRepresentativeUnreachableCommand(child, reasoned, registrar()));
    expect(await shown()).toMatchObject([
      {
        representationId,
        representativeId: mother,
        deedRef: { text: 'Prova 1/2026' },
        unreachable: { from: '2026-05-01', reason: { text: 'Prova di motivo' } },
      },
    ]);
    const again = { representationId, on: '2026-05-02' };
    await stage.tell(new RecordRepresentativeReachedCommand(child, again, registrar()));
    await stage.tell(new EndLegalRepresentationCommand(child, reasoned, registrar()));
    const [representation] = await shown();
    expect(representation).toMatchObject({ endedOn: '2026-05-01' });
    expect(representation).not.toHaveProperty('unreachable');
  });

  it('names a person of the registry whom the caller may see; both are refused alike', async () => {
    const hidden = await register(born(1970), users.colleague);
    for (const representativeId of [hidden, idOf(99)])
      await expect(represent(representativeId)).rejects.toMatchObject({
        name: 'InvalidInput',
        errors: [{ path: 'representativeId', rule: 'is-known', message: 'No person of yours has this id.' }],
      });
  });
});

describe('who signs, from the register (H5)', () => {
  const signers = (...ids: string[]) => stage.signing.representation(ids, today, orders(users.registrar));
  const heard = (...ids: string[]) => stage.signing.childrenToHear(ids, today, orders(users.registrar));

  it('names both parents, the one who cannot be reached too', async () => {
    const father = await register(born(1979));
    await represent(mother);
    const { partId: representationId = '' } = await represent(father);
    const absence = { representationId, on: '2026-05-01', reason: 'Prova' };
    await stage.tell(new RecordRepresentativeUnreachableCommand(child, absence, orders(users.registrar)));
    expect(await signers(child, mother)).toEqual([
      {
        subjectId: child,
        signers: [
          { personId: mother, capacity: 'parent' },
          { personId: father, capacity: 'parent' },
        ],
      },
    ]);
  });

  it('lets a guardian go before the parents, and a support administrator sign for an adult only', async () => {
    await represent(mother);
    await represent(mother, 'guardian');
    expect(await signers(child)).toEqual([
      { subjectId: child, signers: [{ personId: mother, capacity: 'guardian' }] },
    ]);
    const adult = await register(born(1960));
    await represent(mother, 'support-administrator', adult);
    expect(await signers(adult)).toEqual([
      { subjectId: adult, signers: [{ personId: mother, capacity: 'support-administrator' }] },
    ]);
  });

  it('says when nobody may sign and when the age is unknown (H4)', async () => {
    const unknown = await register({ birth: { kind: 'unknown' } });
    expect(await signers(child, unknown, mother)).toEqual([
      { subjectId: child, signers: [] },
      { subjectId: unknown, signers: [], ageUnknown: true },
    ]);
  });

  it('opens births through the access log', async () => {
    await signers(child);
    expect(stage.shownOf(child)).toMatchObject([{ action: 'pact:sign', fieldClasses: ['P1'] }]);
    stage.accessLog.down = true;
    await expect(signers(child)).rejects.toMatchObject({ name: 'AccessLogUnavailable' });
  });

  it('hears children of 12 and more, and refuses to guess', async () => {
    const toddler = await register(born(2020));
    expect(await heard(child, mother, toddler)).toEqual([child]);
    const perhapsTwelve = await register(born(2014));
    await expect(heard(child, perhapsTwelve)).rejects.toMatchObject({ code: 'age-unknown' });
  });
});
