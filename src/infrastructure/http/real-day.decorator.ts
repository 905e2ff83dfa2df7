import { ValidateBy } from 'class-validator';

const exists = (day: unknown): boolean => {
  if (typeof day !== 'string') return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** A day that the calendar has: not the 30th of February. */
export const IsRealDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: { validate: exists, defaultMessage: () => 'must be a calendar day' },
  });
