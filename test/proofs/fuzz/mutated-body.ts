import fc from 'fast-check';
import { CANARY } from './schema-arbitrary.js';

const nest = (depth: number): unknown => (depth === 0 ? CANARY : { x: nest(depth - 1) });

/** What stands where something else was expected. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e' + CANARY,
    '𝒳'.repeat(300),
    'e\u0301'.repeat(200),
    `${CANARY}\r\nX-Injected: 1`,
    'x'.repeat(10_001),
    [],
    {},
    [[]],
    [null],
    { toString: CANARY },
    { length: -1 },
  ),
  fc.constantFrom(5, 19, 25).map(nest),
  fc.array(fc.constant(CANARY), { minLength: 60, maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }),
);

const KEYS = [
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'then',
  'toJSON',
  'id',
  'version',
  'sealed',
  'envelope',
  '$where',
  `${CANARY}Key`,
  '',
  'ключ',
];

interface Step {
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat';
  readonly place: number;
  readonly value: unknown;
  readonly key: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat'),
  place: fc.nat(200),
  value: odd,
  key: fc.constantFrom(...KEYS),
});

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

const containersIn = (value: unknown): readonly Container[] =>
  isContainer(value) ? [value, ...Object.values(value).flatMap(containersIn)] : [];

const changed = (body: unknown, { kind, place, value, key }: Step): unknown => {
  const copy: unknown = structuredClone(body);
  const containers = containersIn(copy);
  const container = containers[place % Math.max(1, containers.length)];
  if (container === undefined) return value;
  const keys = Object.keys(container);
  const at = keys[place % Math.max(1, keys.length)];
  if (Array.isArray(container)) {
    if (kind === 'repeat') container.push(...container);
    else container.splice(Number(at ?? 0), kind === 'add' ? 0 : 1, ...(kind === 'remove' ? [] : [value]));
  } else if (kind === 'add' || at === undefined)
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  else if (kind === 'remove') Reflect.deleteProperty(container, at);
  else container[at] = value;
  return copy;
};

/** Texts that are no JSON, or JSON that means harm. */
const raw = fc.constantFrom(
  '',
  '{',
  'null',
  '[]',
  '""',
  `"${CANARY}"`,
  '{"a":NaN}',
  '{"a":Infinity}',
  '{"a":1e999}',
  '{"a":-0}',
  '{"a":01}',
  `{"a":"${CANARY}"`,
  `{"a":"${CANARY}","a":"${CANARY}"}`,
  `{"__proto__":{"a":"${CANARY}"}}`,
  `{"constructor":{"prototype":{"a":"${CANARY}"}}}`,
  '\ufeff{}',
  '{}'.repeat(3),
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  `{"${CANARY}":1}`,
  `{"a":"\\ud800"}`,
  `{"a":"\\u0000${CANARY}"}`,
  `/* ${CANARY} */ {}`,
  `<a>${CANARY}</a>`,
  `a=${CANARY}`,
  `{"a":"${'x'.repeat(270_000)}"}`,
);

/** The text of a body: right, or wrong in up to three places, or no JSON at all. */
export const bodyTextOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: value.map((body) => JSON.stringify(body)) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(value, fc.array(step, { minLength: 1, maxLength: 3 }))
        .map(([body, steps]) => JSON.stringify(steps.reduce(changed, body))),
    },
    { weight: 1, arbitrary: raw },
  );
