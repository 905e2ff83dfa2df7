import { describe, expect, it } from '@jest/globals';
import { PersonErased } from '../../../src/application/ports/sealer.js';
import { ada, bruno, commandId, name, notes, openSealer, entry } from './sealer.fixture.js';

const { log, sealer, sealed } = openSealer();

describe('Sealing', () => {
  it('opens, in order, what a ticket covers', async () => {
    const values = await sealed(name(), notes([ada]), name('Esempio', [bruno]));
    const ticket = await log.append([entry(ada, 'P1', 'P3'), entry(bruno, 'P1')]);
    expect(await sealer.open(values, ticket)).toEqual(['Prova', 'Nota di esempio', 'Esempio']);
  });

  it('uses one key for a person and one for each text', async () => {
    const kids = (await sealed(name(), name(), notes([ada]), notes([ada]))).map(({ kid }) => kid);
    expect(kids[0]).toBe(kids[1]);
    expect(new Set(kids).size).toBe(3);
  });

  it('seals nothing for nothing', async () => {
    expect(await sealer.seal(commandId, [])).toEqual([]);
  });

  it.each([
    ['a class other than the schema says', { ...name(), dataClass: 'P2' as const }],
    ['a field that is structure', { ...name(), field: 'PactNominated.channel' }],
    ['a field that no schema has', { ...name(), field: 'Unknown.field' }],
    ['an identity of two people', name('Prova', [ada, bruno])],
    ['an identity of nobody', name('Prova', [])],
    ['a text about nobody', notes([])],
    ['a person who is not an id', name('Prova', ['Prova Esempio'])],
  ])('refuses %s', async (_, value) => {
    const refusal = sealer.seal(commandId, [value]);
    await expect(refusal).rejects.toThrow(TypeError);
    await expect(refusal).rejects.not.toThrow(/Prova/);
  });

  it('refuses to write about an erased person', async () => {
    const { sealer } = openSealer();
    sealer.keys.erase(ada);
    await expect(sealer.seal(commandId, [name()])).rejects.toThrow(PersonErased);
    await expect(sealer.seal(commandId, [notes([bruno, ada])])).rejects.toThrow(PersonErased);
  });
});
