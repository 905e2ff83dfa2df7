import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../src/domain/kernel/actor.js';
import { developmentPeople } from '../../../src/infrastructure/identity/development-people.js';
import { signInPage } from '../../../src/infrastructure/identity/development-sign-in.page.js';

/** Every role of B.3; a role without a count does not compile. */
const atLeast: Readonly<Record<Role, number>> = {
  'social-worker': 2,
  'micro-team-member': 3,
  'community-maker': 1,
  'lab-maker': 1,
  'civic-center-coordinator': 1,
  'community-facilitator': 1,
  supervisor: 2,
  auditor: 1,
  'plan-office': 1,
  'programme-partner': 1,
  tutor: 1,
  administrator: 1,
  dpo: 1,
  citizen: 1,
};

describe('the people of the development provider', () => {
  it.each(Object.entries(atLeast))('have a holder of %s (at least %i)', (role, count) => {
    expect(developmentPeople.filter((person) => person.role === role).length).toBeGreaterThanOrEqual(count);
  });

  it('have one sign-in each and evidently artificial names', () => {
    const subjects = developmentPeople.map(({ signInSubject }) => signInSubject);
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const { displayName } of developmentPeople) expect(displayName).toMatch(/ Prova \d$/);
  });

  it('supervise different units and sit in micro-teams for different bodies', () => {
    const of = (role: Role) => developmentPeople.filter((person) => person.role === role);
    expect(new Set(of('supervisor').map(({ unitName }) => unitName)).size).toBe(2);
    expect(new Set(of('micro-team-member').map(({ organisationName }) => organisationName)).size).toBe(4);
  });

  it('act for a body, citizens excepted', () => {
    for (const { kind, role, organisationName } of developmentPeople) {
      expect([kind, organisationName === undefined]).toEqual(
        role === 'citizen' ? ['citizen', true] : ['operator', false],
      );
    }
  });

  it('are shown as buttons in Italian, with everything escaped', () => {
    const html = signInPage(
      [{ role: 'tutor', kind: 'operator', signInSubject: '"><script>', displayName: `<b>&'Prova` }],
      '/x"y',
    );
    expect(html).toContain('<html lang="it">');
    expect(html).toContain(
      '<button name="person" value="&#34;&#62;&#60;script&#62;">&#60;b&#62;&#38;&#39;Prova</button>',
    );
    expect(html).toContain('action="/x&#34;y"');
  });
});
