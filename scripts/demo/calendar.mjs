// The demo's own calendar: fixed days, never today, so that a second run on another day sends the very same commands.

const FIRST_NOMINATION = '2025-09-01';
const DAYS_BETWEEN_HOUSEHOLDS = 4;
const SATURDAY = 6;
const SUNDAY = 0;

const textOf = (date) => date.toISOString().slice(0, 10);

const later = (day, days) => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date;
};

/** Offices are closed at the weekend: what falls there moves to Monday. */
const onWorkday = (date) => {
  const weekday = date.getUTCDay();
  const wait = weekday === SATURDAY ? 2 : weekday === SUNDAY ? 1 : 0;
  return textOf(later(textOf(date), wait));
};

/** The days of one household: `dayOf(0)` is its nomination, `dayOf(10)` ten days later, moved to a workday. */
export const calendarOf = (number) => {
  const nomination = textOf(later(FIRST_NOMINATION, number * DAYS_BETWEEN_HOUSEHOLDS));
  return (offset) => onWorkday(later(nomination, offset));
};
