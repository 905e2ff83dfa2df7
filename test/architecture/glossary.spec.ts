import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeTermsOf, domainNamesOf, unknownWords, wordsOf } from './glossary.js';
import { filesBelow, type SourceFile } from './source-files.js';

/** What is done: verbs of commands, and the same in the past tense of events. They need no entry. */
const VERBS = `
  accredit accredited activate activated add agree agreed answer assessed assign assigned change changed
  classify classified close closed complete completed confirm confirmed constitute constituted contest contested
  correct corrected decline declined dropped end ended exported fulfilled give given grant granted held hold
  insured interrupt interrupted join joined known lapse lapsed leave left link linked log logged move moved needed
  nominate nominated note offer offered open opened overridden plan planned propose proposed reached rebuilt record recorded
  redirect redirected refuse refused register registered release remove rename renamed replaced replayed resume resumed
  reverse reversed revoke revoked schedule scheduled set sign signed signing suspend suspended take taken
  verified waive waived withdraw withdrawn
`;

/** Words of the trade of writing code, and of plain English, that mean here what they mean everywhere. */
const PLAIN = `
  action again aggregate basis bound channel code contact day delay domain event facts fact field for force
  from in kind level method money no party place problem reason rule service status terms
`;

const plain = new Set(wordsOf(`${VERBS} ${PLAIN}`));

describe('the glossary is law', () => {
  let glossary: string;
  let domain: readonly SourceFile[];

  beforeAll(async () => {
    glossary = await readFile('docs/glossary.md', 'utf8');
    domain = await filesBelow('src/domain', /\.ts$/);
  });

  it('every word of a name of the domain is in it, or is a plain word', () => {
    const names = domainNamesOf(domain);

    expect(names.length).toBeGreaterThan(150);
    expect(unknownWords(names, glossary, plain)).toEqual([]);
  });

  it('every code term in it is used in the code', async () => {
    const code = (await filesBelow('src', /\.ts$/)).map(({ text }) => text).join('\n');
    const terms = codeTermsOf(glossary);

    expect(terms.length).toBeGreaterThan(60);
    expect(terms.filter((term) => !code.includes(term))).toEqual([]);
  });

  it('no word is called plain that the domain does not use', () => {
    const names = domainNamesOf(domain).flatMap(wordsOf);

    expect([...plain].filter((word) => !names.includes(word))).toEqual([]);
  });

  it('negative control: a name with a word of its own making is found', () => {
    expect(unknownWords(['PactSigned'], '| patto | `Pact` | |', plain)).toEqual([]);
    expect(
      domainNamesOf([{ path: 'a.events.ts', text: "type PactFiled = Fact<'PactFiled', object>;" }]),
    ).toEqual(['PactFiled']);
    expect(unknownWords(['PactDossierSigned'], '| patto | `Pact` | dossier |', plain)).toEqual([
      'dossier (PactDossierSigned)',
    ]);
  });
});
