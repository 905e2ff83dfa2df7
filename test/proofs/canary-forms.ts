/** A form in which a value may lie about. */
export interface CanaryForm {
  readonly name: string;
  readonly bytes: Buffer;
  /** Base64 knows small from capital letters; the other forms are looked for in either. */
  readonly exact: boolean;
}

const each = (text: string, form: (code: number) => string): string =>
  Array.from(text, (letter) => form(letter.charCodeAt(0))).join('');

const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0');

/** Characters of base64 that depend on the text alone, when `before` bytes stand before it in its group of three. */
export const base64At = (text: string, before: 0 | 1 | 2): string => {
  const encoded = Buffer.from('\0'.repeat(before) + text).toString('base64');
  const last = Math.floor(((before + text.length) * 8) / 6);
  return encoded.slice(Math.ceil((before * 8) / 6), last);
};

/** The forms of a text of plain letters and digits, 11 of them. */
export const formsOf = (text: string): readonly CanaryForm[] => {
  const form = (name: string, written: string, exact = false): CanaryForm => ({
    name,
    exact,
    bytes: Buffer.from(exact ? written : written.toLowerCase(), 'latin1'),
  });
  return [
    form('plain', text),
    { name: 'utf-16le', exact: false, bytes: Buffer.from(text.toLowerCase(), 'utf16le') },
    form('hex', Buffer.from(text).toString('hex')),
    form('hex of capitals', Buffer.from(text.toUpperCase()).toString('hex')),
    form('base64', base64At(text, 0), true),
    form('base64, one byte on', base64At(text, 1), true),
    form('base64, two bytes on', base64At(text, 2), true),
    form(
      'percent',
      each(text, (code) => `%${hex(code, 2)}`),
    ),
    form(
      'json',
      each(text, (code) => `\\u${hex(code, 4)}`),
    ),
    form(
      'html',
      each(text, (code) => `&#${code};`),
    ),
    form(
      'html, hex',
      each(text, (code) => `&#x${hex(code, 2)};`),
    ),
  ];
};

const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** Names of the forms that lie in these bytes. */
export const formsIn = (bytes: Buffer, forms: readonly CanaryForm[]): readonly string[] => {
  const small = Buffer.from(bytes.map((byte) => LOWER[byte] ?? byte));
  return forms.filter((form) => (form.exact ? bytes : small).includes(form.bytes)).map(({ name }) => name);
};
