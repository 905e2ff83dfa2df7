import { describe, expect, it } from '@jest/globals';
import { ACTIONS, type Action } from '../../../src/domain/access/action.js';
import { decide } from '../../../src/domain/access/decide.js';
import type { Person } from '../../../src/domain/access/person.js';
import { RULES, type Rule } from '../../../src/domain/access/rules.js';
import type { Role } from '../../../src/domain/kernel/actor.js';
import { TABLE, VISIBLE_BY } from './access.table.js';
import { personOf, SITUATIONS, type Kind } from './situations.js';

const ROLES: readonly Role[] = [
  'social-worker',
  'micro-team-member',
  'community-maker',
  'lab-maker',
  'civic-center-coordinator',
  'community-facilitator',
  'supervisor',
  'auditor',
  'plan-office',
  'programme-partner',
  'tutor',
  'administrator',
  'dpo',
  'citizen',
];

const INVISIBLE = 'denied, invisible';
const VISIBLE = 'denied, visible';

/** What the table says: the classes that are opened, or how it is refused. */
const wanted = (action: Action, role: Role, situation: string): string => {
  const { on, allow } = TABLE[action];
  const opens = allow[role]?.[situation];
  if (opens !== undefined) return opens;
  if (on === 'service') return VISIBLE;
  return TABLE[VISIBLE_BY[on]].allow[role]?.[situation] === undefined ? INVISIBLE : VISIBLE;
};

/** What the policy says. */
const said = (person: Person, action: Action, kind: Kind, situation: string): string => {
  const resource = Object.entries(SITUATIONS[kind]).find(([name]) => name === situation)?.[1];
  if (!resource) throw new Error(`There is no situation "${situation}".`);
  const decision = decide(person, action, resource);
  if (decision.allow) return decision.opens.join(' ') || '-';
  return decision.visible ? VISIBLE : INVISIBLE;
};

/** Every place where policy and table differ, for some actions. */
const differences = (actions: readonly Action[] = ACTIONS): readonly string[] =>
  actions.flatMap((action) =>
    ROLES.flatMap((role) =>
      Object.keys(SITUATIONS[TABLE[action].on]).flatMap((situation) => {
        const [want, say] = [
          wanted(action, role, situation),
          said(personOf(role), action, TABLE[action].on, situation),
        ];
        return want === say ? [] : [`${action} by ${role} (${situation}): ${say}, to be ${want}`];
      }),
    ),
  );

/** The rules of one action are others while `look` looks. */
const withRules = <Answer>(action: Action, rules: readonly Rule[], look: () => Answer): Answer => {
  // A test may write what the code may only read.
  const writable = RULES as Record<Action, readonly Rule[]>;
  const before = writable[action];
  writable[action] = rules;
  try {
    return look();
  } finally {
    writable[action] = before;
  }
};

describe('S1: the policy, for every action, role and relation', () => {
  it('is the table written by hand', () => {
    expect(differences()).toEqual([]);
  });

  it('speaks in the table of no situation that does not exist', () => {
    const unknown = ACTIONS.flatMap((action) => {
      const { on, allow } = TABLE[action];
      const there = new Set(Object.keys(SITUATIONS[on]));
      return Object.values(allow).flatMap((row) => Object.keys(row).filter((name) => !there.has(name)));
    });
    expect(unknown).toEqual([]);
  });

  it.each(ACTIONS.flatMap((action) => RULES[action].map((rule) => ({ action, ...rule }))))(
    'negative control: without the rule $action/$role/$relation the table is not met',
    ({ action, role, relation }) => {
      const fewer = RULES[action].filter((rule) => rule.role !== role || rule.relation !== relation);
      expect(withRules(action, fewer, () => differences([action]))).not.toEqual([]);
    },
  );

  it.each(ACTIONS)('negative control: one allow too many of %s is found, whatever the role', (action) => {
    for (const role of ROLES) {
      const situations = Object.keys(SITUATIONS[TABLE[action].on]);
      const everywhere = situations.every((name) => TABLE[action].allow[role]?.[name] !== undefined);
      if (everywhere) continue;
      const more: Rule = { role, relation: 'any', basis: 'programme', opens: [] };
      expect(withRules(action, [...RULES[action], more], () => differences([action]))).not.toEqual([]);
    }
  });

  it('negative control: one class too many is found', () => {
    const generous = RULES['pact:read'].map((rule) =>
      rule.role === 'micro-team-member' ? { ...rule, opens: [...rule.opens, 'P2' as const] } : rule,
    );
    expect(withRules('pact:read', generous, () => differences(['pact:read']))).toEqual([
      'pact:read by micro-team-member (team): P1 P3 P2, to be P1 P3',
    ]);
  });
});

describe('the policy', () => {
  const nobody: Person = { kind: 'operator', userId: 'me', grants: [] };

  it('denies by default: who holds no role may do nothing and sees nothing', () => {
    for (const action of ACTIONS) {
      const { on } = TABLE[action];
      for (const situation of Object.keys(SITUATIONS[on]))
        expect(said(nobody, action, on, situation)).toBe(on === 'service' ? VISIBLE : INVISIBLE);
    }
  });

  it('RO1: an administrator and a data protection officer open nothing about anybody', () => {
    for (const action of ACTIONS)
      for (const role of ['administrator', 'dpo', 'auditor'] as const)
        for (const rule of RULES[action].filter((one) => one.role === role)) expect(rule.opens).toEqual([]);
    const aboutPeople = ACTIONS.filter((action) => !/^(organisation|operator|access-register):/.test(action));
    expect(
      aboutPeople.filter((action) => RULES[action].some(({ role }) => role === 'administrator')),
    ).toEqual([]);
  });

  it('takes the first role that allows, and says for which body and unit', () => {
    const person: Person = {
      kind: 'operator',
      userId: 'me',
      grants: [
        { role: 'micro-team-member', organisationId: 'one' },
        { role: 'social-worker', organisationId: 'two', unitId: 'unit' },
      ],
    };
    expect(decide(person, 'pact:read', SITUATIONS.case.manages)).toEqual({
      allow: true,
      rule: 'pact:read/social-worker/case-manager',
      role: 'social-worker',
      basis: 'caseload',
      organisationId: 'two',
      unitId: 'unit',
      opens: ['P1', 'P2', 'P3'],
    });
    expect(decide(person, 'pact:read', SITUATIONS.case.team)).toMatchObject({
      role: 'micro-team-member',
      organisationId: 'one',
    });
  });

  it('does not lend the body of one role to another', () => {
    const person: Person = {
      kind: 'operator',
      userId: 'me',
      grants: [
        { role: 'supervisor', organisationId: 'elsewhere' },
        { role: 'micro-team-member', organisationId: 'my-body' },
      ],
    };
    expect(said(person, 'pact:read', 'case', 'own body')).toBe(INVISIBLE);
    expect(said(person, 'commitment:reverse-delivery', 'commitment', 'provider')).toBe(VISIBLE);
  });

  it('knows the own file of a citizen only: an operator with the same id has none', () => {
    const operator: Person = { ...personOf('citizen'), kind: 'operator' };
    expect(said(operator, 'pact:read', 'case', 'own household')).toBe(INVISIBLE);
  });

  it('lets the service itself act, and opens nothing for it', () => {
    const process: Person = { kind: 'system', userId: 'clock', grants: [] };
    for (const action of ACTIONS)
      expect(decide(process, action, { kind: 'service' })).toMatchObject({
        allow: true,
        basis: 'system',
        opens: [],
      });
  });
});
