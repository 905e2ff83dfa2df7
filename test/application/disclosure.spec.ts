import { describe, expect, it } from '@jest/globals';
import { Authoriser } from '../../src/application/authoriser.js';
import { Disclosure } from '../../src/application/disclosure.js';
import { FieldClasses } from '../../src/application/ports/field-classes.js';
import type { DisclosureTicket } from '../../src/application/ports/access-log.js';
import type { SealedValue, ToSeal } from '../../src/application/ports/sealer.js';
import { identity, special, text } from '../../src/application/sealing.js';
import { InMemoryAccessLog } from '../support/in-memory-access-log.js';
import { InMemorySealer } from '../support/in-memory-sealer.js';
import { idOf } from '../support/pact.fixture.js';
import { commandOf, member, stranger, theCase, worker } from './people.fixture.js';

const [mother, child] = [idOf(401), idOf(402)];
const stream = `pact-${idOf(403)}`;
const commandId = idOf(404);

/** Counts what is opened: the last step, which nothing may come before. */
class WatchedSealer extends InMemorySealer {
  readonly opened: SealedValue[] = [];

  override async open(values: readonly SealedValue[], ticket: DisclosureTicket) {
    const texts = await super.open(values, ticket);
    this.opened.push(...values);
    return texts;
  }
}

class Classes extends FieldClasses {
  override of(field: string) {
    return ({ name: 'P1', level: 'P2', notes: 'P3', code: 'S0' } as const)[field];
  }
}

const openScene = async () => {
  const accessLog = new InMemoryAccessLog();
  const classes = new Classes();
  const sealer = new WatchedSealer(accessLog, (field) => classes.of(field));
  const disclosure = new Disclosure(new Authoriser(accessLog), sealer, classes);
  const seal = async (value: ToSeal): Promise<SealedValue> => {
    const [sealed] = await sealer.seal(commandId, [value]);
    if (!sealed) throw new Error('One value was sealed.');
    return { ...sealed, commandId, field: value.field };
  };
  const body = {
    id: idOf(405),
    people: [
      { name: await seal(identity('name', 'Prova Esempio', mother)), age: 40 },
      { name: await seal(identity('name', 'Piccola Prova', child)), age: 9 },
    ],
    level: await seal(special('level', 'severe', [mother])),
    notes: await seal(text('notes', 'Una nota di prova.', [mother, child])),
  };
  const show = (person = worker, what: object = body) =>
    disclosure.reveal({
      envelope: commandOf(person),
      action: 'pact:read',
      resource: theCase,
      stream,
      body: what,
    });
  return { accessLog, sealer, disclosure, body, show };
};

describe('what is shown of a case', () => {
  it('is everything to its manager, the rest of the body as it was', async () => {
    const { show, body } = await openScene();
    expect(await show()).toEqual({
      id: body.id,
      people: [
        { name: { text: 'Prova Esempio' }, age: 40 },
        { name: { text: 'Piccola Prova' }, age: 9 },
      ],
      level: { text: 'severe' },
      notes: { text: 'Una nota di prova.' },
    });
  });

  it('is withheld from a member of the team where the class is not for them', async () => {
    const { show, sealer, body } = await openScene();
    expect(await show(member)).toMatchObject({
      people: [{ name: { text: 'Prova Esempio' } }, { name: { text: 'Piccola Prova' } }],
      level: { withheld: 'not-permitted' },
      notes: { text: 'Una nota di prova.' },
    });
    expect(sealer.opened).not.toContain(body.level);
  });

  it('is withheld where no schema knows the field, or knows it as structure', async () => {
    const { show, body } = await openScene();
    const odd = { unknown: { ...body.level, field: 'elsewhere' }, clear: { ...body.level, field: 'code' } };
    expect(await show(worker, odd)).toEqual({
      unknown: { withheld: 'not-permitted' },
      clear: { withheld: 'not-permitted' },
    });
  });

  it('never contains a part of a sealed value', async () => {
    const { show } = await openScene();
    for (const person of [worker, member])
      expect(JSON.stringify(await show(person))).not.toMatch(/"(kid|iv|ct|tag)"/);
  });

  it('says of an erased person that they were erased, of what others share with them still the text', async () => {
    const { show, sealer } = await openScene();
    sealer.keys.erase(mother);
    expect(await show()).toMatchObject({
      people: [{ name: { withheld: 'erased' } }, { name: { text: 'Piccola Prova' } }],
      level: { withheld: 'erased' },
      notes: { text: 'Una nota di prova.' },
    });
  });

  it('opens nothing when there is nothing personal in it', async () => {
    const { show, sealer, accessLog } = await openScene();
    expect(await show(worker, { id: 1 })).toEqual({ id: 1 });
    expect(sealer.opened).toEqual([]);
    expect(accessLog.entries).toHaveLength(1);
  });
});

describe('I2: the access log', () => {
  it('has one row for each person shown, with the classes that were', async () => {
    const { show, accessLog } = await openScene();
    await show();
    const row = {
      userId: worker.userId,
      role: 'social-worker',
      organisationId: worker.grants[0]?.organisationId,
      unitId: worker.grants[0]?.unitId,
      tenantId: 'distretto-cremasco',
      action: 'pact:read',
      resource: stream,
      rule: 'pact:read/social-worker/case-manager',
      outcome: 'allowed',
      correlationId: idOf(306),
      client: '127.0.0.1',
    };
    expect(accessLog.entries).toEqual([
      { ...row, subjectId: mother, fieldClasses: ['P1', 'P2', 'P3'] },
      { ...row, subjectId: child, fieldClasses: ['P1', 'P3'] },
    ]);
  });

  it('says of a member only the classes that were opened, and nobody who was not shown', async () => {
    const { show, accessLog, body } = await openScene();
    await show(member, { level: body.level, name: body.people[1]?.name });
    expect(accessLog.entries.map(({ subjectId, fieldClasses }) => ({ subjectId, fieldClasses }))).toEqual([
      { subjectId: child, fieldClasses: ['P1'] },
    ]);
  });

  it('has one row without a person when nothing personal was shown', async () => {
    const { show, accessLog, body } = await openScene();
    await show(member, { level: body.level });
    expect(accessLog.entries).toHaveLength(1);
    expect(accessLog.entries[0]).not.toHaveProperty('subjectId');
    expect(accessLog.entries[0]).toMatchObject({ resource: stream, outcome: 'allowed', fieldClasses: [] });
  });

  it('has the refusal of who may not see it, and nothing is opened', async () => {
    const { show, accessLog, sealer } = await openScene();
    await expect(show(stranger)).rejects.toMatchObject({ name: 'NotFound' });
    expect(accessLog.entries).toEqual([
      expect.objectContaining({
        userId: stranger.userId,
        resource: stream,
        outcome: 'refused',
        fieldClasses: [],
      }),
    ]);
    expect(sealer.opened).toEqual([]);
  });

  it('never has content', async () => {
    const { show, accessLog } = await openScene();
    await show();
    await show(stranger).catch(() => undefined);
    expect(JSON.stringify(accessLog.entries)).not.toMatch(/Prova|severe|nota/);
  });

  it('AL1: when it is down nothing is opened', async () => {
    const { show, accessLog, sealer } = await openScene();
    accessLog.down = true;
    await expect(show()).rejects.toMatchObject({ name: 'AccessLogUnavailable' });
    expect(sealer.opened).toEqual([]);
  });

  it('is no help where a key is missing: that is an alarm, never an erasure', async () => {
    const { show, sealer, body } = await openScene();
    sealer.keys.lose(body.notes.kid);
    await expect(show()).rejects.toMatchObject({ name: 'KeyMissing' });
    expect(sealer.opened).toEqual([]);
  });

  it('covers what is opened: an authorisation without its rows opens nothing', async () => {
    const { sealer, accessLog, body } = await openScene();
    const ticket = await accessLog.append([]);
    await expect(sealer.open([body.level], ticket)).rejects.toMatchObject({ name: 'DisclosureRefused' });
  });
});
