import { describe, expect, it } from '@jest/globals';
import { ageReached, type AgeAnswer, type Birth } from '../../../src/domain/subject/age-on.js';

const born = (date: string): Birth => ({ kind: 'date', date });
const bornIn = (year: number): Birth => ({ kind: 'year', year });

describe('whether an age is reached (H4)', () => {
  it.each([
    ['the day before the birthday', born('1999-03-11'), '2017-03-10', 'not-reached'],
    ['the birthday', born('1999-03-10'), '2017-03-10', 'reached'],
    ['28 February of who was born on the 29th', born('2000-02-29'), '2018-02-28', 'not-reached'],
    ['1 March of who was born on 29 February', born('2000-02-29'), '2018-03-01', 'reached'],
    ['29 February of who was born on that day', born('2000-02-29'), '2020-02-29', 'reached'],
    ['the year after the one it may be reached in', bornIn(1998), '2017-01-01', 'reached'],
    ['the year it is reached in, some day', bornIn(1999), '2017-12-31', 'unknown'],
    ['the year before', bornIn(2000), '2017-12-31', 'not-reached'],
    ['an unknown birth', { kind: 'unknown' }, '2017-03-10', 'unknown'],
  ] satisfies [string, Birth, string, AgeAnswer][])('on %s', (_, birth, day, answer) => {
    expect(ageReached(birth, 18, day)).toBe(answer);
  });
});
