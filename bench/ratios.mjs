import { line, scaleOf, text, writePlot } from './svg.mjs';

const [WIDTH, ROW] = [640, 18];
const EDGE = { left: 110, right: 120, top: 64, bottom: 12 };
/** Shares of the goal that the axis shows: what lies outside is drawn at its end. */
const RANGE = [0.1, 10];
const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10];
const [MET, MISSED] = ['#0b5394', '#b45f06'];

const inRange = (share) => Math.min(RANGE[1], Math.max(RANGE[0], share));
const short = (value) => String(Number(value.toPrecision(3)));
const goalOf = ({ goal }) => Number(goal.replace(/[^\d.]/g, ''));

/**
 * Draws every ratio as a share of its goal into bench/plots/ratios.svg: the dot is the median of the rounds, the line goes
 * from the worst to the best. `rows` are lines of the results.
 */
export const drawRatios = (rows) => {
  const height = EDGE.top + rows.length * ROW + EDGE.bottom;
  const x = scaleOf(RANGE, EDGE.left, WIDTH - EDGE.right);
  const bottom = height - EDGE.bottom;
  const marks = TICKS.flatMap((tick) => [
    line(x(tick), EDGE.top, x(tick), bottom, tick === 1 ? 'stroke="#444444" stroke-width="2"' : undefined),
    text(x(tick), EDGE.top - 8, tick === 1 ? 'goal' : short(tick), 'text-anchor="middle"'),
  ]);
  const ratios = rows.flatMap((row, index) => {
    const goal = goalOf(row);
    const place = (ratio) => x(inRange(ratio / goal));
    const y = EDGE.top + (index + 0.5) * ROW;
    const colour = row.met ? MET : MISSED;
    return [
      text(EDGE.left - 8, y + 4, row.id, 'text-anchor="end"'),
      line(place(row.min), y, place(row.max), y, `stroke="${colour}" stroke-width="2"`),
      `<circle cx="${place(row.ratio).toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="${colour}"/>`,
      text(
        WIDTH - EDGE.right + 8,
        y + 4,
        `${short(row.ratio)} of ${short(goal)}${row.met ? '' : ', missed'}`,
      ),
    ];
  });
  writePlot('ratios', {
    ...{ title: 'Ratios as shares of their goals (logarithmic)', width: WIDTH, height, left: EDGE.left },
    body: [...marks, ...ratios],
  });
};
