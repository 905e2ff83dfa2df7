// Tax codes of people who do not exist: right in form (DM 23-12-1976), and evidently artificial by their place of birth.

/** Letter of the month of birth, January first. */
const MONTHS = 'ABCDEHLMPRST';
const WOMEN_ADD = 40;

/** Values of 0 to 9 and of A to Z in the first, third … place; in the others they count as they stand. */
const ODD_PLACES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

const valueOf = (character) =>
  /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 'A'.charCodeAt(0);

const checkCharacter = (body) => {
  const total = [...body].reduce(
    (sum, character, index) => sum + (index % 2 === 0 ? ODD_PLACES[valueOf(character)] : valueOf(character)),
    0,
  );
  return String.fromCharCode('A'.charCodeAt(0) + (total % 26));
};

/** Consonants first, then vowels, then X: three letters. */
const threeLetters = (name) => {
  const letters = [...name.toUpperCase()].filter((letter) => /[A-Z]/.test(letter));
  const isVowel = (letter) => 'AEIOU'.includes(letter);
  const ordered = [...letters.filter((letter) => !isVowel(letter)), ...letters.filter(isVowel)];
  return `${ordered.join('')}XXX`.slice(0, 3);
};

/** Foreign places begin with Z and a continent from 1 to 7: a 9 belongs to no place on Earth. */
const nowhere = (number) => `Z9${String(number % 100).padStart(2, '0')}`;

/** The ordinary code of an artificial person; `number` keeps people of one name and birthday apart. */
export const ordinaryTaxCode = ({ givenName, familyName, birthDate, sex, number }) => {
  const [year, month, day] = birthDate.split('-').map(Number);
  const dayOfCode = sex === 'female' ? day + WOMEN_ADD : day;
  const twoDigits = (value) => String(value % 100).padStart(2, '0');
  const body = [
    threeLetters(familyName),
    threeLetters(givenName),
    twoDigits(year),
    MONTHS[month - 1],
    twoDigits(dayOfCode),
    nowhere(number),
  ].join('');
  return body + checkCharacter(body);
};

/** A provisional code of 11 digits with its check digit, evidently artificial by its nines. */
export const provisionalTaxCode = (number) => {
  const body = `9999${String(number).padStart(6, '0')}`;
  const total = [...body].reduce((sum, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (total % 10)) % 10}`;
};
