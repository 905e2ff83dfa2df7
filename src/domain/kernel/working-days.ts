import type { Day } from './moment.js';

const MILLISECONDS_PER_DAY = 86_400_000;

/** National holidays on a fixed date, `MM-DD` (L. 260/1949 as amended). */
const FIXED_HOLIDAYS = new Set([
  '01-01',
  '01-06',
  '04-25',
  '05-01',
  '06-02',
  '08-15',
  '11-01',
  '12-08',
  '12-25',
  '12-26',
]);

/** San Francesco is a national holiday again from 2026 (L. 151/2025). */
const isSaintFrancis = (day: Day): boolean => day.endsWith('-10-04') && day >= '2026';

const timeOf = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`);
const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** Easter Sunday of a year of the Gregorian calendar (anonymous computus, Meeus/Jones/Butcher). */
const easterOf = (year: number): number => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const ordinal = epact + toSunday - 7 * correction + 114;
  return Date.UTC(year, Math.floor(ordinal / 31) - 1, (ordinal % 31) + 1);
};

const isEasterMonday = (time: number): boolean =>
  time === easterOf(new Date(time).getUTCFullYear()) + MILLISECONDS_PER_DAY;

/** Whether public offices work on `day`: Monday to Friday, national holidays excepted; patron saints are not counted. */
export const isWorkingDay = (day: Day): boolean => {
  const time = timeOf(day);
  const weekday = new Date(time).getUTCDay();
  return (
    weekday !== 0 &&
    weekday !== 6 &&
    !FIXED_HOLIDAYS.has(day.slice(5)) &&
    !isSaintFrancis(day) &&
    !isEasterMonday(time)
  );
};

/** Working days after `from` up to and with `to`; the first day is not counted (art. 155 c.p.c.). 0 when `to` is not later. */
export const workingDaysBetween = (from: Day, to: Day): number => {
  let counted = 0;
  for (let time = timeOf(from) + MILLISECONDS_PER_DAY; time <= timeOf(to); time += MILLISECONDS_PER_DAY)
    if (isWorkingDay(dayOf(time))) counted += 1;
  return counted;
};
