// The people of the invented households. Nobody of them lives: names are Prova with a number, and Greek letters.
import { ordinaryTaxCode, provisionalTaxCode } from './tax-code.mjs';

const GIVEN = { alfa: 'Alfa', beta: 'Beta', gamma: 'Gamma', delta: 'Delta', omega: 'Omega' };
const WOMEN = ['beta', 'delta'];

const adult = (who, year, more = {}) => ({
  who,
  year,
  relation: who === 'alfa' ? 'reference-person' : 'partner',
  ...more,
});
const child = (who, year, more = {}) => ({ who, year, relation: 'child', parents: ['alfa'], ...more });
const both = { parents: ['alfa', 'beta'] };
const outside = (who, year) => ({ who, year, outside: true });

/**
 * Kinds of household. `bound` members have undertakings; `parents`, `guardian` and `administrator` sign for a member;
 * `outside` people are registered because they represent somebody and belong to no household of the demo.
 */
export const FAMILIES = {
  single: [adult('alfa', 1984, { bound: true })],
  young: [adult('alfa', 2003, { bound: true })],
  elder: [adult('alfa', 1947, { bound: true })],
  couple: [adult('alfa', 1979, { bound: true }), adult('beta', 1981, { bound: true })],
  'one-parent': [adult('alfa', 1986, { bound: true }), child('gamma', 2016)],
  'two-parents': [
    adult('alfa', 1980, { bound: true }),
    adult('beta', 1983, { bound: true }),
    child('gamma', 2012, both),
    child('delta', 2019, both),
  ],
  'bound-child': [
    adult('alfa', 1978, { bound: true }),
    adult('beta', 1980),
    child('gamma', 2013, { ...both, bound: true }),
  ],
  'parent-out-of-reach': [
    adult('alfa', 1985, { bound: true }),
    child('gamma', 2013, { parents: ['alfa', 'omega'], unreachable: 'omega', bound: true }),
    outside('omega', 1983),
  ],
  guardian: [
    adult('alfa', 1958, { bound: true }),
    child('gamma', 2013, { relation: 'grandchild', parents: [], guardian: 'alfa', bound: true }),
  ],
  administrator: [adult('alfa', 1969, { bound: true, administrator: 'omega' }), outside('omega', 1972)],
  newborn: [
    adult('alfa', 1992, { bound: true }),
    adult('beta', 1994, { bound: true }),
    child('delta', 2025, { ...both, noCode: 'newborn' }),
  ],
  applicant: [
    adult('alfa', 1997, {
      bound: true,
      birth: 'year',
      noCode: 'applicant-for-protection',
      languages: ['fr', 'it'],
      interpreter: 'fr',
    }),
  ],
  provisional: [
    adult('alfa', 1988, { bound: true }),
    adult('beta', 1990, { bound: true, provisional: true, languages: ['es', 'it'] }),
  ],
  'unknown-birth': [
    adult('alfa', 1975, { bound: true }),
    adult('omega', 1940, { relation: 'other-relative', birth: 'unknown', noCode: 'unknown' }),
  ],
  protected: [
    adult('alfa', 1989, { bound: true, protectedAddress: true }),
    child('gamma', 2017, { protectedAddress: true }),
  ],
};

const twoDigits = (value) => String(value).padStart(2, '0');

/** A person in full; what differs between households comes from the household's number. */
export const personOf = (member, number) => {
  const { who, year, birth = 'date' } = member;
  const givenName = GIVEN[who];
  const familyName = `Prova-${twoDigits(number)}`;
  const sex = WOMEN.includes(who) ? 'female' : 'male';
  const birthDate = `${year}-${twoDigits((number % 8) + 1)}-${twoDigits((number % 27) + 1)}`;
  const births = { date: { date: birthDate }, year: { year }, unknown: {} };
  return {
    ...{
      givenName,
      familyName,
      sex,
      birth: { kind: birth, ...births[birth] },
      languages: member.languages ?? ['it'],
    },
    taxCode: taxCodeOf(member, { givenName, familyName, sex, birthDate, number }),
  };
};

const taxCodeOf = ({ noCode, provisional }, facts) => {
  if (noCode !== undefined) return { kind: 'none', noneReason: noCode };
  if (provisional === true) return { kind: 'provisional', value: provisionalTaxCode(facts.number) };
  return { kind: 'ordinary', value: ordinaryTaxCode(facts) };
};
