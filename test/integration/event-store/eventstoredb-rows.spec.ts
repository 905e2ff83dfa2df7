import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { adapterRows } from '../../support/esdb/adapter-rows/adapter-rows.js';
import { openAdapterStage } from '../../support/esdb/adapter-rows/adapter-stage.js';
import type { Carelessness } from '../../support/esdb/adapter-rows/carelessness.js';
import { startEsdbFake } from '../../support/esdb/esdb-fake.js';
import { flaws, type Flaw } from '../../support/esdb/flaws.js';
import { measured, namedIn, untested } from '../../support/esdb/rows/measured.js';
import { titled } from '../../support/esdb/rows/row.js';
import { rowsOf } from '../../support/esdb/rows/rows.js';

const isFlaw = (control: Flaw | Carelessness): control is Flaw => flaws.some((flaw) => flaw === control);

/** Runs a check on a fake of its own, with a seeded fault of the fake or of the adapter. */
const onFake = async (
  check: (typeof adapterRows)[number]['check'],
  control?: Flaw | Carelessness,
): Promise<void> => {
  const [flaw, careless] = control === undefined || !isFlaw(control) ? [undefined, control] : [control];
  const fake = await startEsdbFake({ flaws: flaw === undefined ? [] : [flaw] });
  const stage = await openAdapterStage(fake.url, { fake, careless });
  try {
    await check(stage);
  } finally {
    await stage.close();
    await fake.stop();
  }
};

describe('What the adapter does on the fake', () => {
  test.each(adapterRows.map(titled))('$title', ({ check }) => onFake(check));
});

describe('An adapter or a server with a fault is found out', () => {
  const controls = adapterRows.flatMap((row) => row.controls.map((control) => ({ ...titled(row), control })));

  test.each(controls)('$control: $title', async ({ check, control }) => {
    await expect(onFake(check, control)).rejects.toThrow();
  });

  test('every row has such a control', () => {
    expect(adapterRows.filter(({ controls: none }) => none.length === 0)).toEqual([]);
  });
});

describe('The rows of the measurements', () => {
  const titlesIn = async (spec: string): Promise<readonly string[]> => {
    const file = new URL(`../../infrastructure/event-store/eventstoredb/${spec}.spec.ts`, import.meta.url);
    return namedIn(await readFile(file, 'utf8'));
  };
  const ofTheAdapter = adapterRows.map((row) => row.measured);
  const ofTheFake = async () => [
    ...[...rowsOf('single'), ...rowsOf('batch')].map((row) => row.measured),
    ...(await titlesIn('fake-kill')),
    ...(await titlesIn('adapter-connection')),
  ];

  test('are named once, and each has a test of the fake and one of the adapter', async () => {
    expect(new Set(measured).size).toBe(measured.length);
    expect(new Set(ofTheAdapter).size).toBe(ofTheAdapter.length);
    expect(untested(ofTheAdapter)).toEqual([]);
    expect(untested(await ofTheFake())).toEqual([]);
  });

  test('are missed where one has no test (negative control)', async () => {
    expect(untested(ofTheAdapter.slice(1))).toEqual(ofTheAdapter.slice(0, 1));
    expect(untested((await ofTheFake()).filter((id) => id !== 'killed'))).toEqual(['killed']);
  });
});

const realServer = process.env['EVENTSTORE_URL'] ?? '';

if (realServer !== '')
  describe('What the adapter does on a real server', () => {
    const provoked = adapterRows.filter(({ fakeOnly }) => fakeOnly !== true);

    test.each(provoked.map(titled))('$title', async ({ check }) => {
      const stage = await openAdapterStage(realServer);
      try {
        await check(stage);
      } finally {
        await stage.close();
      }
    });
  });
