import type { NewPerson } from '../../src/application/subject/register-subject.handler.js';

/** Tax codes with the right check character of people who do not exist. */
export const TAX_CODES = { one: 'SMPPRV80A01Z999L', two: 'SMPPRV85C12Z999A', provisional: '12345678903' };

/** A person as somebody would write them down. */
export const aNewPerson = (over: Partial<NewPerson> = {}): NewPerson => ({
  givenName: 'Prova',
  familyName: 'Esempio',
  birth: { kind: 'date', date: '1980-01-01' },
  taxCode: { kind: 'none', noneReason: 'unknown' },
  languages: ['it'],
  ...over,
});
