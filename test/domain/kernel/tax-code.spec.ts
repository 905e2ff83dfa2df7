import { describe, expect, it } from '@jest/globals';
import { checkTaxCode, normaliseTaxCode } from '../../../src/domain/kernel/tax-code.js';

/** Codes of nobody: well-known examples. */
const VALID = 'MRTMTT25D09F205Z';
const OTHER_VALID = 'RSSMRA85T10A562S';
const DIGITS = [6, 7, 9, 10, 12, 13, 14];
const OMOCODIA = 'LMNPQRSTUV';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const replaceAt = (text: string, index: number, character: string): string =>
  text.slice(0, index) + character + text.slice(index + 1);

/** The one check character that makes a body valid, found by asking the checker. */
const completions = (body: string): readonly string[] =>
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => body + letter).filter(
    (code) => checkTaxCode('ordinary', code) === 'ok',
  );

describe('the ordinary tax code (H2)', () => {
  it.each([VALID, OTHER_VALID])('accepts %s, made with the decree', (code) => {
    expect(checkTaxCode('ordinary', code)).toBe('ok');
  });

  it.each([
    ['one character short', VALID.slice(0, 15), 'wrong-length'],
    ['one character too many', `${VALID}A`, 'wrong-length'],
    ['nothing', '', 'wrong-length'],
    ['a digit among the letters of the name', replaceAt(VALID, 0, '1'), 'wrong-form'],
    ['a small letter', VALID.toLowerCase(), 'wrong-form'],
    ['a letter that omocodia does not use', replaceAt(VALID, 6, 'A'), 'wrong-form'],
    ['a letter outside the alphabet', replaceAt(VALID, 0, 'È'), 'wrong-form'],
    ['a digit as check character', replaceAt(VALID, 15, '1'), 'wrong-form'],
    ['a line break at the end', `${VALID.slice(0, 15)}\n`, 'wrong-form'],
    ['a letter that is no month', replaceAt(VALID, 8, 'F'), 'wrong-month'],
    ['day 00', 'MRTMTT25D00F205Z', 'wrong-day'],
    ['day 40', 'MRTMTT25D40F205Z', 'wrong-day'],
    ['31 April', 'MRTMTT25D31F205Z', 'wrong-day'],
    ['30 February', 'MRTMTT25B30F205Z', 'wrong-day'],
    ['day 72', 'MRTMTT25A72F205Z', 'wrong-day'],
    ['another check character', replaceAt(VALID, 15, 'A'), 'wrong-check-character'],
  ])('refuses %s', (_, code, problem) => {
    expect(checkTaxCode('ordinary', code)).toBe(problem);
  });

  it.each(['01', '31', '41', '71'])('accepts day %s of January, with exactly one check character', (day) => {
    expect(completions(`MRTMTT25A${day}F205`)).toHaveLength(1);
  });

  it('accepts every month letter of the decree and no other', () => {
    const accepted = Array.from(ALPHABET.slice(0, 26)).filter(
      (month) => completions(`MRTMTT25${month}09F205`).length === 1,
    );
    expect(accepted.join('')).toBe('ABCDEHLMPRST');
  });

  it.each([VALID, OTHER_VALID])('detects every change of one character of %s', (code) => {
    const missed = Array.from(code).flatMap((original, index) =>
      Array.from(ALPHABET)
        .filter((character) => character !== original)
        .map((character) => replaceAt(code, index, character))
        .filter((changed) => checkTaxCode('ordinary', changed) === 'ok'),
    );
    expect(missed).toEqual([]);
  });

  it('gives every letter and digit the value of the decree, in every place', () => {
    // The decree's table for the first, third … place, read the other way round: the place of a letter is its value.
    const odd = 'BAKPLCQDREVOSFTGUHMINJWZYX';
    const letters = ALPHABET.slice(0, 26);
    const checkOf = (body: string): string => {
      const values = Array.from(body, (character, index) => {
        const letter = /[0-9]/.test(character) ? letters.charAt(Number(character)) : character;
        return (index % 2 === 0 ? odd : letters).indexOf(letter);
      });
      return letters.charAt(values.reduce((sum, value) => sum + value, 0) % 26);
    };
    const bodies = Array.from({ length: 15 }, (_, place) => place).flatMap((place) =>
      Array.from(ALPHABET, (character) => replaceAt('MRTMTT25A09F205', place, character)),
    );
    const checked = bodies.map((body) => [body, ...completions(body)]).filter(({ length }) => length > 1);
    expect(checked.length).toBeGreaterThan(250);
    expect(checked).toEqual(checked.map(([body = '']) => [body, body + checkOf(body)]));
  });

  it('accepts all 127 omocodia forms with their own check character, and refuses them with the old one', () => {
    const forms = Array.from({ length: 127 }, (_, n) =>
      DIGITS.reduce(
        (code, place, bit) =>
          (n + 1) & (1 << bit) ? replaceAt(code, place, OMOCODIA.charAt(Number(code.charAt(place)))) : code,
        VALID.slice(0, 15),
      ),
    );
    expect(new Set(forms).size).toBe(127);
    expect(forms.map((form) => completions(form).length)).toEqual(forms.map(() => 1));
    expect(checkTaxCode('ordinary', 'MRTMTT25D09F20RZ')).toBe('wrong-check-character');
    expect(completions('MRTMTT25D09F20R')).toEqual(['MRTMTT25D09F20RU']);
  });

  it('reads the day through omocodia letters', () => {
    expect(checkTaxCode('ordinary', 'MRTMTT25DVVF205Z')).toBe('wrong-day');
  });
});

describe('the provisional tax code (H2)', () => {
  /** Ten digits and the check digit by the rule, reckoned another way than the code does. */
  const complete = (ten: string): string => {
    const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    const sum = Array.from(ten, Number).reduce((t, d, i) => t + (i % 2 ? (doubled[d] ?? 0) : d), 0);
    return ten + String((10 - (sum % 10)) % 10);
  };

  it.each(['0764352056', '1234567890', '9998887776'])('accepts %s with its check digit only', (ten) => {
    const accepted = Array.from('0123456789', (digit) => ten + digit).filter(
      (code) => checkTaxCode('provisional', code) === 'ok',
    );
    expect(accepted).toEqual([complete(ten)]);
  });

  it('accepts the example of the check digit rule', () => {
    expect(checkTaxCode('provisional', '07643520567')).toBe('ok');
  });

  it('detects every change of one digit', () => {
    const missed = Array.from('07643520567').flatMap((original, index) =>
      Array.from('0123456789')
        .filter((digit) => digit !== original)
        .map((digit) => replaceAt('07643520567', index, digit))
        .filter((changed) => checkTaxCode('provisional', changed) === 'ok'),
    );
    expect(missed).toEqual([]);
  });

  it.each([
    ['ten digits', '0764352056', 'wrong-length'],
    ['an ordinary code', VALID, 'wrong-length'],
    ['a letter', '0764352056A', 'wrong-form'],
    ['digits of another script', '٠٧٦٤٣٥٢٠٥٦٧', 'wrong-form'],
    ['a wrong check digit', '07643520568', 'wrong-check-character'],
  ])('refuses %s', (_, code, problem) => {
    expect(checkTaxCode('provisional', code)).toBe(problem);
  });
});

describe('normalising a tax code', () => {
  it('trims it and writes it in capitals', () => {
    expect(normaliseTaxCode('  mrtmtt25d09f205z \n')).toBe(VALID);
  });

  it('does not turn a letter outside the alphabet into one inside', () => {
    expect(checkTaxCode('ordinary', normaliseTaxCode('ſRTMTT25D09F205Z'))).toBe('wrong-form');
  });
});
