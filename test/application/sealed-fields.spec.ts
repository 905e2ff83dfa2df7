import { describe, expect, it } from '@jest/globals';
import { allCodecs } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { SchemaFieldClasses } from '../../src/infrastructure/event-store/codecs/field-classes.js';
import { filesBelow, type SourceFile } from '../architecture/source-files.js';

const CLASS_OF = { identity: 'P1', special: 'P2', text: 'P3' } as const;
type Sealing = keyof typeof CLASS_OF;

interface Sealed {
  readonly path: string;
  readonly sealing: Sealing;
  readonly field: string;
}

const CALL = /\b(identity|special|text)\(\s*(?:'(?<literal>[^']+)'|(?<made>[^,\s]+)),/g;

const textOf = (files: readonly SourceFile[], path: string): string =>
  files.find((file) => file.path === path)?.text ?? '';

const wordsIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, word]) => (word === undefined ? [] : [word]));

/** Where a field's name is put together from parts; how many calls do so, and the names that come of it. */
const MADE: Readonly<
  Record<string, { calls: number; fields: (files: readonly SourceFile[]) => readonly [Sealing, string][] }>
> = {
  'src/application/pact/sealed-dimensions.ts': {
    calls: 3,
    fields: (files) =>
      files
        .flatMap(({ text }) => wordsIn(text, /'(\w+\.[\w.[\]]*dimensions\[\])'/g))
        .flatMap((field) => [
          ['special', `${field}.need`],
          ['text', `${field}.resources`],
          ['text', `${field}.notes`],
        ]),
  },
  'src/application/subject/register-subject.handler.ts': {
    calls: 6,
    fields: (files) =>
      wordsIn(
        textOf(files, 'src/application/subject/register-subject.handler.ts'),
        /identity\(field\('([\w.]+)'\)/g,
      ).map((name) => ['identity', `SubjectRegistered.${name}`]),
  },
  'src/application/subject/record-legal-representation.handler.ts': {
    calls: 1,
    fields: (files) =>
      wordsIn(
        textOf(files, 'src/application/subject/record-legal-representation.handler.ts'),
        /ofSubject\('(\w+)'/g,
      ).map((name) => ['special', `LegalRepresentationRecorded.${name}`]),
  },
};

/** What handlers seal, as they spell it; files that make names up in a way nobody has looked at. */
const sealedIn = (files: readonly SourceFile[]) => {
  const calls = files.flatMap(({ path, text }) =>
    [...text.matchAll(CALL)].map(({ 1: sealing, groups }) => ({
      path,
      // the expression lets no other word through
      sealing: sealing as Sealing,
      field: groups?.['literal'],
    })),
  );
  const spelt = calls.flatMap(({ field, ...call }) => (field === undefined ? [] : [{ ...call, field }]));
  const made = calls.filter(({ field }) => field === undefined);
  const unlooked = [...new Set(made.map(({ path }) => path))].filter(
    (path) => MADE[path]?.calls !== made.filter((call) => call.path === path).length,
  );
  const resolved = Object.entries(MADE).flatMap(([path, { fields }]) =>
    fields(files).map(([sealing, field]) => ({ path, sealing, field })),
  );
  return { sealed: [...spelt, ...resolved], unlooked };
};

const classes = new SchemaFieldClasses(allCodecs);
const wrong = (sealed: readonly Sealed[]) =>
  sealed
    .filter(({ sealing, field }) => classes.of(field) !== CLASS_OF[sealing])
    .map(({ sealing, field }) => `${sealing} ${field} is ${classes.of(field) ?? 'unknown'}`);

const application = async () => {
  const files = await filesBelow('src/application', /\.ts$/);
  return files.filter(({ path }) => path !== 'src/application/sealing.ts');
};

describe('what the application seals', () => {
  it('stands in the schema files under that name and with that class', async () => {
    const { sealed } = sealedIn(await application());
    expect(sealed.length).toBeGreaterThan(60);
    expect(wrong(sealed)).toEqual([]);
  });

  it('is named in a way that this test can read', async () => {
    expect(sealedIn(await application()).unlooked).toEqual([]);
  });

  it.each([
    ['a typing error', "text('GoalSet.statment', value, about)", ['text GoalSet.statment is unknown']],
    ['another class', "special('GoalSet.statement', value, about)", ['special GoalSet.statement is P3']],
    ['structure', "identity(\n  'GoalSet.goalId', value, about)", ['identity GoalSet.goalId is S0']],
  ])('negative control: %s is found', (_, text, found) => {
    const { sealed } = sealedIn([{ path: 'src/application/x.ts', text }]);
    expect(wrong(sealed)).toEqual(found);
  });

  it('negative control: a name that is made up is found', () => {
    const file = { path: 'src/application/x.ts', text: 'text(`GoalSet.${name}`, value, about)' };
    expect(sealedIn([file]).unlooked).toEqual(['src/application/x.ts']);
  });
});
