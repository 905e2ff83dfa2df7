import type { Birth } from '../../domain/subject/age-on.js';
import { normaliseSurname } from '../../domain/subject/normalise-surname.js';
import type { BlindIndex } from '../ports/sealer.js';

/** The text that is sealed as a birth (H4). */
export const sealedBirthOf = (birth: Birth): string => JSON.stringify(birth);

/** Reads what `sealedBirthOf` wrote. */
export const birthIn = (text: string): Birth => JSON.parse(text) as Birth;

/** A birth as people read and write it: a day, a year, or `unknown`. */
export const birthText = (birth: Birth): string => {
  switch (birth.kind) {
    case 'date':
      return birth.date;
    case 'year':
      return String(birth.year);
    case 'unknown':
      return 'unknown';
  }
};

/** Reads `birthText` again: a day `YYYY-MM-DD`, a year `YYYY`, anything else is unknown. */
export const birthFrom = (text: string): Birth => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { kind: 'date', date: text };
  return /^\d{4}$/.test(text) ? { kind: 'year', year: Number(text) } : { kind: 'unknown' };
};

/** Blind index of a surname with a birth year; without a known year, of the surname alone. */
export const surnameYearKey = (
  index: BlindIndex,
  familyName: string,
  birthYear: number | undefined,
): string => index.of('surname-birth-year', `${normaliseSurname(familyName)}|${birthYear ?? 'unknown'}`);

/** The year of a birth where it is known. */
export const birthYearOf = (birth: Birth): number | undefined => {
  switch (birth.kind) {
    case 'date':
      return Number(birth.date.slice(0, 4));
    case 'year':
      return birth.year;
    case 'unknown':
      return undefined;
  }
};
