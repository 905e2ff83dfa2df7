import { describe, expect, it } from '@jest/globals';
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/kernel/working-days.js';

describe('working days in Italy', () => {
  it.each([
    ['a Monday', '2026-03-02', true],
    ['a Saturday', '2026-03-07', false],
    ['a Sunday', '2026-03-08', false],
    ['New Year', '2026-01-01', false],
    ['Epiphany', '2026-01-06', false],
    ['Easter Monday 2016', '2016-03-28', false],
    ['Easter Monday 2024', '2024-04-01', false],
    ['Easter Monday 2025', '2025-04-21', false],
    ['Easter Monday 2026', '2026-04-06', false],
    ['Easter Monday 2038, the latest there is', '2038-04-26', false],
    ['the Tuesday after Easter 2026', '2026-04-07', true],
    ['Liberation Day', '2025-04-25', false],
    ['Labour Day', '2026-05-01', false],
    ['Republic Day', '2026-06-02', false],
    ['Assumption', '2025-08-15', false],
    ['All Saints', '2027-11-01', false],
    ['Immaculate Conception', '2026-12-08', false],
    ['Christmas', '2026-12-25', false],
    ['Saint Stephen', '2025-12-26', false],
    ['San Francesco before it was a holiday', '2024-10-04', true],
    ['San Francesco since 2026', '2027-10-04', false],
  ])('%s (%s): %s', (_, day, works) => expect(isWorkingDay(day)).toBe(works));

  it.each([
    ['the same day', '2026-03-02', '2026-03-02', 0],
    ['an earlier day', '2026-03-09', '2026-03-02', 0],
    ['Friday to Monday', '2026-03-06', '2026-03-09', 1],
    ['four plain weeks', '2026-03-02', '2026-03-30', 20],
    ['four weeks with Easter Monday', '2026-03-16', '2026-04-13', 19],
    ['across the change to summer time', '2026-03-27', '2026-03-30', 1],
    ['across New Year', '2025-12-23', '2026-01-07', 7],
  ])('%s', (_, from, to, days) => expect(workingDaysBetween(from, to)).toBe(days));
});
