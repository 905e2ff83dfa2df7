import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AccessEntry } from '../../../src/application/ports/access-log.js';
import {
  DisclosureRefused,
  ERASED,
  KeyMissing,
  SealBroken,
  type SealedValue,
} from '../../../src/application/ports/sealer.js';
import { InMemoryAccessLog } from '../../support/in-memory-access-log.js';
import { ada, bruno, entry, name, notes, openSealer } from './sealer.fixture.js';

let { clock, log, sealer, sealed } = openSealer();

beforeEach(() => {
  ({ clock, log, sealer, sealed } = openSealer());
});

describe('Opening', () => {
  it('says whom it would show, and that is what a ticket takes', async () => {
    const values = await sealed(name(), notes([bruno, ada]), notes([ada]));
    const shown = await sealer.shown(values);
    expect([...shown].sort((a, b) => a.fieldClasses.length - b.fieldClasses.length)).toEqual([
      { subjectId: bruno, fieldClasses: ['P3'] },
      { subjectId: ada, fieldClasses: ['P1', 'P3'] },
    ]);
    const ticket = await log.append(shown.map((one) => ({ ...entry(undefined), ...one })));
    expect(await sealer.open(values, ticket)).toHaveLength(3);
  });

  it.each<[string, () => AccessEntry[]]>([
    ['nobody', () => []],
    ['another person', () => [entry(bruno, 'P1')]],
    ['another class', () => [entry(ada, 'P2', 'P3')]],
    ['the case only', () => [entry(undefined, 'P1')]],
    ['a refused attempt', () => [{ ...entry(ada, 'P1'), outcome: 'refused' }]],
  ])('refuses a ticket that covers %s', async (_, entries) => {
    const values = await sealed(name());
    await expect(sealer.open(values, await log.append(entries()))).rejects.toThrow(DisclosureRefused);
  });

  it('opens a text about two people only when both are logged', async () => {
    const values = await sealed(notes([ada, bruno]));
    const half = await log.append([entry(ada, 'P3')]);
    const whole = await log.append([entry(ada, 'P3'), entry(bruno, 'P3')]);
    await expect(sealer.open(values, half)).rejects.toThrow(DisclosureRefused);
    expect(await sealer.open(values, whole)).toEqual(['Nota di esempio']);
  });

  it('opens all or none', async () => {
    const values = await sealed(name(), name('Esempio', [bruno]));
    const ticket = await log.append([entry(ada, 'P1')]);
    await expect(sealer.open(values, ticket)).rejects.toThrow(DisclosureRefused);
  });

  it('refuses a copied, a forged and a foreign ticket', async () => {
    const values = await sealed(name());
    const entries = [entry(ada, 'P1')];
    const ticket = await log.append(entries);
    const forged = { id: randomUUID(), entries, validUntil: clock.now + 60_000 };
    const foreign = await new InMemoryAccessLog().append(entries);
    for (const bad of [{ ...ticket }, forged, foreign])
      await expect(sealer.open(values, bad)).rejects.toThrow(DisclosureRefused);
    expect(await sealer.open(values, ticket)).toEqual(['Prova']);
  });

  it('cannot be widened after it was logged', async () => {
    const values = await sealed(name());
    const logged = entry(bruno, 'P1') as { subjectId: string } & AccessEntry;
    const ticket = await log.append([logged]);
    logged.subjectId = ada;
    await expect(sealer.open(values, ticket)).rejects.toThrow(DisclosureRefused);
    expect(() => Object.assign(ticket.entries[0] ?? {}, { subjectId: ada })).toThrow(TypeError);
    expect(() => Object.assign(ticket, { validUntil: clock.now + 60_000 })).toThrow(TypeError);
  });

  it('refuses a ticket after 5 seconds', async () => {
    const values = await sealed(name());
    const ticket = await log.append([entry(ada, 'P1')]);
    clock.now += 4_999;
    expect(await sealer.open(values, ticket)).toEqual(['Prova']);
    clock.now += 1;
    await expect(sealer.open(values, ticket)).rejects.toThrow(DisclosureRefused);
  });

  it('refuses a value moved to another field or command, and an unknown field', async () => {
    const [value] = await sealed({ ...name(), field: 'OperatorAccredited.name' });
    if (!value) throw new Error('Nothing was sealed.');
    const ticket = await log.append([entry(ada, 'P1')]);
    const open = (moved: Partial<SealedValue>) => sealer.open([{ ...value, ...moved }], ticket);
    await expect(open({ field: 'SubjectRegistered.familyName' })).rejects.toThrow(SealBroken);
    await expect(open({ commandId: randomUUID() })).rejects.toThrow(SealBroken);
    await expect(open({ field: 'Unknown.field' })).rejects.toThrow(DisclosureRefused);
  });

  it('shows an erased person as erased, and a text through those who remain', async () => {
    const values = await sealed(name(), notes([ada, bruno]), notes([ada]));
    sealer.keys.erase(ada);
    expect(await sealer.shown(values)).toEqual([{ subjectId: bruno, fieldClasses: ['P3'] }]);
    const ticket = await log.append([entry(bruno, 'P3')]);
    expect(await sealer.open(values, ticket)).toEqual([ERASED, 'Nota di esempio', ERASED]);
  });

  it('raises an alarm for a missing key and never calls it erased', async () => {
    const values = await sealed(name());
    sealer.keys.lose(values[0]?.kid ?? '');
    const ticket = await log.append([entry(ada, 'P1')]);
    await expect(sealer.open(values, ticket)).rejects.toThrow(KeyMissing);
    await expect(sealer.shown(values)).rejects.toThrow(KeyMissing);
  });
});

describe('H9: the names of operators', () => {
  it('open without an access row', async () => {
    const values = await sealed({ ...name(), field: 'OperatorAccredited.name' });
    expect(await sealer.openStaffNames(values)).toEqual(['Prova']);
    expect(log.entries).toEqual([]);
  });

  it('are the only thing that does', async () => {
    const values = await sealed(name());
    await expect(sealer.openStaffNames(values)).rejects.toThrow(DisclosureRefused);
    const relabelled = values.map((value) => ({ ...value, field: 'OperatorAccredited.name' }));
    await expect(sealer.openStaffNames(relabelled)).rejects.toThrow(SealBroken);
  });
});

describe('A test double', () => {
  it('fails like the real log when told to', async () => {
    log.down = true;
    await expect(log.append([entry(ada, 'P1')])).rejects.toThrow('down');
  });

  it('lets a test peek past the log', async () => {
    expect(await sealer.peek(await sealed(name(), notes([ada, bruno])))).toEqual([
      'Prova',
      'Nota di esempio',
    ]);
    expect(log.entries).toEqual([]);
  });
});
