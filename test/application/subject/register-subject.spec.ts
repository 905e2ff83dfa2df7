import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/application/errors.js';
import { RegisterSubjectCommand } from '../../../src/application/subject/register-subject.handler.js';
import { RecordTaxCodeCommand } from '../../../src/application/subject/record-tax-code.handler.js';
import { SearchSubjectsQuery } from '../../../src/application/subject/search-subjects.handler.js';
import { aNewPerson, TAX_CODES } from '../../support/new-person.js';
import { municipalityId } from '../../support/pact.fixture.js';
import { asks, openRegistry, orders, users, type RegistryStage } from '../../support/registry-stage.js';

let stage: RegistryStage;
beforeEach(async () => {
  stage = await openRegistry();
});

const coded = (value: string) => aNewPerson({ taxCode: { kind: 'ordinary', value } });
const register = (person = coded(TAX_CODES.one), by: Parameters<typeof orders>[0] = users.registrar) =>
  stage.tell(new RegisterSubjectCommand(person, orders(by)));
const search = (by: Parameters<typeof asks>[0], taxCode = TAX_CODES.one) =>
  stage.ask(new SearchSubjectsQuery({ taxCode }, asks(by)));

describe('registering a person', () => {
  it('stores nothing of them in clear', async () => {
    const { id } = await register(coded(` ${TAX_CODES.one.toLowerCase()} `));
    const [event] = await stage.eventsOf(`subject-${id}`);
    expect(event).toMatchObject({
      type: 'SubjectRegistered',
      data: { subjectId: id, taxCode: { kind: 'ordinary' }, languages: ['it'], registeredOn: '2026-05-04' },
    });
    const text = JSON.stringify(await stage.store.readAll(0, 100));
    for (const clear of ['Prova', 'Esempio', TAX_CODES.one, '1980']) expect(text).not.toContain(clear);
  });

  it('answers the same to the same command', async () => {
    const command = new RegisterSubjectCommand(coded(TAX_CODES.one), orders(users.registrar));
    expect(await stage.tell(command)).toEqual(await stage.tell(command));
    expect(await stage.store.head()).toBe(2);
  });

  it.each([
    ['a wrong check character', { kind: 'ordinary', value: `${TAX_CODES.one.slice(0, 15)}A` }],
    ['an ordinary one as provisional', { kind: 'provisional', value: TAX_CODES.one }],
  ] as const)('refuses %s at its path, without the value (H2)', async (_, taxCode) => {
    const refusal = await register(aNewPerson({ taxCode })).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect(refusal).toMatchObject({ errors: [{ path: 'taxCode.value', rule: 'is-tax-code' }] });
    expect(JSON.stringify(refusal)).not.toContain(taxCode.value);
  });

  it.each([
    [{ kind: 'provisional', value: TAX_CODES.provisional }],
    [{ kind: 'none', noneReason: 'newborn' }],
  ] as const)('takes a provisional code and none at all (H2): %j', async (taxCode) => {
    await expect(register(aNewPerson({ taxCode }))).resolves.toMatchObject({ version: 1 });
  });

  it.each([
    [{ kind: 'date', date: '2026-05-05' }, 'birth.date'],
    [{ kind: 'year', year: 2027 }, 'birth.year'],
  ] as const)('refuses a birth in the future: %j', async (birth, path) => {
    await expect(register(aNewPerson({ birth }))).rejects.toMatchObject({ errors: [{ path }] });
  });

  it('is for social workers only', async () => {
    await expect(register(aNewPerson(), users.planOffice)).rejects.toMatchObject({ name: 'NotPermitted' });
  });
});

describe('the same tax code twice (H3)', () => {
  it('is refused with the id of the person for who may see them', async () => {
    const { id } = await register();
    await expect(register()).rejects.toMatchObject({
      code: 'subject-already-registered',
      path: 'taxCode.value',
      pointer: { existingId: id },
    });
  });

  it('is refused with the body to ask for who may not; the access log has it', async () => {
    const { id } = await register();
    const before = stage.shownOf(id).length;
    const refusal = await register(undefined, users.colleague).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'subject-already-registered',
      pointer: { askOrganisationId: municipalityId },
    });
    expect(JSON.stringify(refusal)).not.toContain(id);
    expect(stage.shownOf(id)).toHaveLength(before + 1);
  });

  it('leaves nothing behind that search would show', async () => {
    const { id } = await register();
    await register().catch(() => undefined);
    expect(await search(users.registrar)).toMatchObject([{ subjectId: id }]);
  });

  it('is no obstacle for namesakes of one year', async () => {
    const [one, two] = [await register(aNewPerson()), await register(aNewPerson())];
    const found = await stage.ask(
      new SearchSubjectsQuery({ familyName: 'esempio', birthYear: 1980 }, asks(users.registrar)),
    );
    expect(found.map(({ subjectId }) => subjectId).sort()).toEqual([one.id, two.id].sort());
  });
});

describe('a tax code put right', () => {
  const better = { kind: 'ordinary', value: TAX_CODES.two, reason: 'Prova di correzione' } as const;

  it('frees the one before, for somebody else', async () => {
    const { id } = await register();
    await stage.tell(new RecordTaxCodeCommand(id, better, orders(users.registrar)));
    expect(await search(users.registrar)).toEqual([]);
    expect(await search(users.registrar, TAX_CODES.two)).toMatchObject([{ subjectId: id }]);
    await expect(register()).resolves.toMatchObject({ version: 1 });
  });

  it('is refused when another person has it, and search still shows that person only', async () => {
    const { id } = await register();
    const other = await register(coded(TAX_CODES.two));
    await expect(
      stage.tell(new RecordTaxCodeCommand(id, better, orders(users.registrar))),
    ).rejects.toMatchObject({
      code: 'subject-already-registered',
      path: 'value',
      pointer: { existingId: other.id },
    });
    expect(await search(users.registrar, TAX_CODES.two)).toMatchObject([{ subjectId: other.id }]);
    expect(await search(users.registrar)).toMatchObject([{ subjectId: id }]);
  });

  it('does not free what a later command has recorded, when it is sent again', async () => {
    const { id } = await register();
    const first = orders(users.registrar);
    await stage.tell(new RecordTaxCodeCommand(id, better, first));
    const back = { ...better, value: TAX_CODES.one };
    await stage.tell(new RecordTaxCodeCommand(id, back, orders(users.registrar)));
    await stage.tell(new RecordTaxCodeCommand(id, better, first));
    expect(await search(users.registrar)).toMatchObject([{ subjectId: id }]);
  });
});
