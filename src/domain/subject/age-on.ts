import type { Day } from '../kernel/moment.js';

/** What is known of a birth (H4): the day, the year, or nothing. */
export type Birth =
  | { readonly kind: 'date'; readonly date: Day }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'unknown' };

/** Whether an age is reached on a day, where the birth is known well enough to say so (H4). */
export type AgeAnswer = 'reached' | 'not-reached' | 'unknown';

/** Whether the person is `years` old on the day; who was born on 29 February is older on 1 March. */
export const ageReached = (birth: Birth, years: number, day: Day): AgeAnswer => {
  const year = Number(day.slice(0, 4));
  switch (birth.kind) {
    case 'unknown':
      return 'unknown';
    case 'year': {
      const inThatYear = year - birth.year;
      if (inThatYear === years) return 'unknown';
      return inThatYear > years ? 'reached' : 'not-reached';
    }
    case 'date': {
      const birthday = birth.date.slice(5);
      const age = year - Number(birth.date.slice(0, 4)) - (day.slice(5) < birthday ? 1 : 0);
      return age >= years ? 'reached' : 'not-reached';
    }
  }
};
