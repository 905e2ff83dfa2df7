import type { Day } from '../kernel/moment.js';

const textOf = (date: Date): Day => date.toISOString().slice(0, 10);

/** The day `days` calendar days later. */
export const daysLater = (day: Day, days: number): Day => {
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return textOf(date);
};

/** The same day of the month `months` later, or the last of that month where it has no such day. */
export const monthsLater = (day: Day, months: number): Day => {
  const date = new Date(`${day}T00:00:00.000Z`);
  const wanted = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastOfMonth = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
  wanted.setUTCDate(Math.min(date.getUTCDate(), lastOfMonth));
  return textOf(wanted);
};
