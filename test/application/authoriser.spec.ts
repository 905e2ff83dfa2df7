import { describe, expect, it } from '@jest/globals';
import { Authoriser } from '../../src/application/authoriser.js';
import type { Person } from '../../src/domain/access/person.js';
import { InMemoryAccessLog } from '../support/in-memory-access-log.js';
import { commandOf, member, stranger, theCase, worker } from './people.fixture.js';

const nobody: Person = { kind: 'citizen', userId: 'prova', grants: [] };
const process: Person = { kind: 'system', userId: 'clock', grants: [] };

const openScene = () => {
  const accessLog = new InMemoryAccessLog();
  const authoriser = new Authoriser(accessLog);
  const ask = (person: Person) =>
    authoriser.command(commandOf(person), 'pact:assess', theCase, { stream: 'pact-1' });
  return { accessLog, authoriser, ask };
};

describe('who is authorised', () => {
  it('acts in the role that allowed it, for the body of that grant', async () => {
    const { ask, accessLog } = openScene();
    const both = { ...worker, grants: [...member.grants, ...worker.grants] };
    expect(await ask(both)).toMatchObject({
      actor: { kind: 'user', userId: worker.userId, role: 'social-worker' },
      basis: 'caseload',
      rule: 'pact:assess/social-worker/case-manager',
      opens: ['P1', 'P2', 'P3'],
    });
    expect(accessLog.entries).toEqual([]);
  });

  it('is a process of the service for what the service does itself, and opens nothing', async () => {
    expect(await openScene().ask(process)).toEqual({
      actor: { kind: 'system', userId: 'clock', role: 'system' },
      basis: 'system',
      rule: 'pact:assess/system',
      opens: [],
    });
  });

  it('may be asked for a list without a row for each case', () => {
    const { authoriser, accessLog } = openScene();
    const mayList = (person: Person) => authoriser.mayList(commandOf(person), 'pact:read', theCase);
    expect([worker, member, stranger].map(mayList)).toEqual([true, true, false]);
    expect(accessLog.entries).toEqual([]);
  });
});

describe('who is not', () => {
  it.each([
    ['sees the case: is told that it is not permitted', member, 'NotPermitted'],
    ['does not see it: is told that it does not exist', stranger, 'NotFound'],
    ['has no role at all: is told that it does not exist', nobody, 'NotFound'],
  ])('%s', async (_, person, name) => {
    const { ask, accessLog } = openScene();
    await expect(ask(person)).rejects.toMatchObject({ name });
    expect(accessLog.entries).toEqual([
      expect.objectContaining({
        userId: person.userId,
        resource: 'pact-1',
        outcome: 'refused',
        fieldClasses: [],
      }),
    ]);
  });

  it('gets no answer while the refusal cannot be written', async () => {
    const { ask, accessLog } = openScene();
    accessLog.down = true;
    await expect(ask(stranger)).rejects.toMatchObject({ name: 'AccessLogUnavailable' });
  });
});
