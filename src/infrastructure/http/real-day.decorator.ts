import { ValidateBy } from 'class-validator';

/** Whether a value is a day that the calendar has, `YYYY-MM-DD`. */
export const isRealDay = (day: unknown): boolean => {
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** A day that the calendar has: not the 30th of February. */
export const IsRealDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: { validate: isRealDay, defaultMessage: () => 'must be a calendar day' },
  });
