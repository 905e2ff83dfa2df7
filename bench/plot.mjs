import { line, scaleOf, text, writePlot } from './svg.mjs';

const [WIDTH, HEIGHT] = [640, 360];
const EDGE = { left: 72, right: 24, top: 48, bottom: 56 };
const COLOURS = ['#0b5394', '#b45f06', '#38761d', '#741b47', '#444444'];

const short = (value) => {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (value >= 1e3) return `${Number((value / 1e3).toPrecision(3))} k`;
  return String(Number(value.toPrecision(3)));
};

/** Powers of ten, and what lies between them where there are few. */
const ticksOf = (from, to) => {
  const ticks = [];
  const steps = Math.log10(to / from) > 3 ? [1] : [1, 2, 5];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++)
    for (const step of steps) ticks.push(step * 10 ** power);
  return ticks.filter((tick) => tick >= from * 0.999 && tick <= to * 1.001);
};

const rangeOf = (values) => [Math.min(...values), Math.max(...values)];

/** The nearest 1, 2 or 5 times a power of ten on the outer side. */
const outer = (value, up) => {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10].map((step) => step * power);
  return up ? steps.find((step) => step >= value * 0.999) : steps.findLast((step) => step <= value * 1.001);
};

const curve = ({ name, points }, index, x, y) => {
  const colour = COLOURS[index % COLOURS.length];
  const places = points.map(([a, b]) => [x(a).toFixed(1), y(b).toFixed(1)]);
  const legend = EDGE.left + index * 180;
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.map((place) => place.join(',')).join(' ')}"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`),
    `<rect x="${legend}" y="30" width="10" height="10" fill="${colour}"/>`,
    text(legend + 14, 39, name),
  ].join('\n');
};

/**
 * Draws curves over two logarithmic axes into bench/plots/<file>.svg. `curves` are names with points [x, y], all above zero.
 */
export const plot = (file, { title, across, up, curves }) => {
  const points = curves.flatMap((one) => one.points);
  const xs = rangeOf(points.map(([x]) => x));
  const [low, high] = rangeOf(points.map(([, y]) => y));
  const ys = [outer(low * 0.8, false), outer(high * 1.2, true)];
  const x = scaleOf(xs, EDGE.left, WIDTH - EDGE.right);
  const y = scaleOf(ys, HEIGHT - EDGE.bottom, EDGE.top);
  const marks = [
    ...ticksOf(...xs).flatMap((tick) => [
      line(x(tick), EDGE.top, x(tick), HEIGHT - EDGE.bottom),
      text(x(tick), HEIGHT - EDGE.bottom + 16, short(tick), 'text-anchor="middle"'),
    ]),
    ...ticksOf(...ys).flatMap((tick) => [
      line(EDGE.left, y(tick), WIDTH - EDGE.right, y(tick)),
      text(EDGE.left - 6, y(tick) + 4, short(tick), 'text-anchor="end"'),
    ]),
  ];
  writePlot(file, {
    ...{ title, width: WIDTH, height: HEIGHT, left: EDGE.left },
    body: [
      ...marks,
      ...curves.map((one, index) => curve(one, index, x, y)),
      text((EDGE.left + WIDTH - EDGE.right) / 2, HEIGHT - 14, across, 'text-anchor="middle"'),
      text(16, HEIGHT / 2, up, `text-anchor="middle" transform="rotate(-90 16 ${HEIGHT / 2})"`),
    ],
  });
};
