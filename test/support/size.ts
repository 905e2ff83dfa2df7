/** Whether the long sizes are asked for (`npm run test:long` sets LONG=1). */
const long = process.env['LONG'] === '1';

/** Which part of the long sizes is asked for (`npm run test:long -- --share 0.1`). */
const share = Number(process.env['SHARE'] ?? 1);

/** How large a proof is: `pr` inside `npm test`, `longSize` (or a share of it) in the long run; the code is the same. */
export const size = (pr: number, longSize: number): number =>
  long ? Math.max(pr, Math.round(longSize * share)) : pr;
