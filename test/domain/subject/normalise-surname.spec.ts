import { describe, expect, it } from '@jest/globals';
import { normaliseSurname } from '../../../src/domain/subject/normalise-surname.js';

describe('the searched form of a surname', () => {
  it.each([
    ['D’Esèmpio', 'desempio'],
    ["d'esempio", 'desempio'],
    ['  De  Esempio ', 'deesempio'],
    ['Esempio-Prova', 'esempioprova'],
    ["Provò'", 'provo'],
    ['PROVO`', 'provo'],
    ['Prova\u0300', 'prova'],
    ['Strauß', 'strauss'],
    ['Łódź', 'lodz'],
    ['ŞİMŞIR', 'simsir'],
    ['Ørsted', 'orsted'],
    ['ﬁore', 'fiore'],
    ['Пример', 'пример'],
    ['مثال', 'مثال'],
  ])('%s is searched as %s', (text, searched) => {
    expect(normaliseSurname(text)).toBe(searched);
  });

  it('keeps different surnames apart', () => {
    const surnames = ['Prova', 'Prove', 'Esempio', 'Provana', 'De Prova'];
    expect(new Set(surnames.map(normaliseSurname)).size).toBe(surnames.length);
  });

  it('changes nothing the second time', () => {
    const once = normaliseSurname('D’Esèmpio-Strauß');
    expect(normaliseSurname(once)).toBe(once);
  });
});
