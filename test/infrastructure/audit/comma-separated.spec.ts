import { describe, expect, it } from '@jest/globals';
import { csvField } from '../../../src/infrastructure/audit/replay/comma-separated.js';

describe('a field of comma-separated values (RFC 4180)', () => {
  it.each([
    ['a number', 42, '42'],
    ['a word', 'Crema', 'Crema'],
    ['a comma', 'Crema, CR', '"Crema, CR"'],
    ['quotation marks', 'il "patto"', '"il ""patto"""'],
    ['a line feed', 'a\nb', '"a\nb"'],
    ['nothing', '', ''],
  ])('writes %s', (_, value, written) => {
    expect(csvField(value)).toBe(written);
  });

  it.each(['=1+1', '+39', '-1', '@sum', '\tx', '\rx', '=HYPERLINK("x","y")'])(
    'lets no spreadsheet calculate %j',
    (value) => {
      expect(csvField(value).replace(/^"/, '').startsWith(`'`)).toBe(true);
    },
  );

  it('leaves a minus alone that is no beginning', () => {
    expect(csvField('micro-équipe')).toBe('micro-équipe');
  });
});
