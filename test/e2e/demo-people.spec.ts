import { describe, expect, it } from '@jest/globals';
import { checkTaxCode } from '../../src/domain/kernel/tax-code.js';

interface InventedPerson {
  readonly familyName: string;
  readonly taxCode: {
    readonly kind: 'ordinary' | 'provisional' | 'none';
    readonly value?: string;
    readonly noneReason?: string;
  };
}

/** What the demo's own programs give away; they are plain JavaScript, so that their types are said here. */
const load = async (): Promise<readonly InventedPerson[]> => {
  const at = (file: string): string => new URL(`../../scripts/demo/${file}`, import.meta.url).href;
  const { HOUSEHOLDS } = (await import(at('households.mjs'))) as {
    readonly HOUSEHOLDS: readonly { readonly family: string; readonly number: number }[];
  };
  const { FAMILIES, personOf } = (await import(at('people.mjs'))) as {
    readonly FAMILIES: Readonly<Record<string, readonly unknown[]>>;
    readonly personOf: (member: unknown, number: number) => InventedPerson;
  };
  return HOUSEHOLDS.flatMap(({ family, number }) =>
    (FAMILIES[family] ?? []).map((member) => personOf(member, number)),
  );
};

const codesOf = (people: readonly InventedPerson[], wanted: 'ordinary' | 'provisional'): readonly string[] =>
  people.flatMap(({ taxCode: { kind, value } }) => (kind === wanted && value !== undefined ? [value] : []));

describe('the people of the demo', () => {
  it('are named so that nobody takes them for real', async () => {
    const people = await load();
    expect(people.length).toBeGreaterThan(40);
    for (const { familyName } of people) expect(familyName).toMatch(/^Prova-\d{2}$/);
  });

  it('have tax codes that are right in form, each its own, born nowhere on Earth (H2, H3)', async () => {
    const codes = codesOf(await load(), 'ordinary');
    expect(codes.map((code) => checkTaxCode('ordinary', code))).toEqual(codes.map(() => 'ok'));
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code.slice(11, 13)).toBe('Z9');
  });

  it('would be noticed with a wrong check character', async () => {
    const [code = ''] = codesOf(await load(), 'ordinary');
    const wrong = code.slice(0, 15) + (code.endsWith('A') ? 'B' : 'A');
    expect(checkTaxCode('ordinary', wrong)).toBe('wrong-check-character');
  });

  it('have provisional codes that are right in form, and reasons for having none', async () => {
    const people = await load();
    const codes = codesOf(people, 'provisional');
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.map((code) => checkTaxCode('provisional', code))).toEqual(codes.map(() => 'ok'));
    expect(new Set(people.flatMap(({ taxCode: { noneReason = [] } }) => noneReason))).toEqual(
      new Set(['newborn', 'applicant-for-protection', 'unknown']),
    );
  });
});
