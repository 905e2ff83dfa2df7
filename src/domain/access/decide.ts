import type { Role } from '../kernel/actor.js';
import type { Action } from './action.js';
import type { Grant, Person } from './person.js';
import { stands } from './relation.js';
import type { Resource } from './resource.js';
import { READING, RULES, type Basis, type FieldClass, type Rule } from './rules.js';

/** The answer of the policy. */
export type Decision =
  | {
      readonly allow: true;
      /** The rule that allowed, for the access log. */
      readonly rule: string;
      readonly role: Role | 'system';
      readonly basis: Basis;
      readonly organisationId?: string;
      readonly unitId?: string;
      readonly opens: readonly FieldClass[];
    }
  | {
      readonly allow: false;
      readonly rule: string;
      /** False: the asker must not learn that the thing exists (404); true: it exists and is not theirs to do (403). */
      readonly visible: boolean;
    };

const match = (
  rules: readonly Rule[],
  person: Person,
  resource: Resource,
): { rule: Rule; grant: Grant } | undefined => {
  for (const rule of rules)
    for (const grant of person.grants)
      if (grant.role === rule.role && stands(rule.relation, person, grant, resource)) return { rule, grant };
  return undefined;
};

const isVisible = (person: Person, resource: Resource): boolean =>
  resource.kind === 'service' || match(RULES[READING[resource.kind]], person, resource) !== undefined;

/** Who may do what: deny by default, no I/O, relations from events only (B.3, RO1-RO3). */
export const decide = (person: Person, action: Action, resource: Resource): Decision => {
  if (person.kind === 'system')
    return { allow: true, rule: `${action}/system`, role: 'system', basis: 'system', opens: [] };
  const found = match(RULES[action], person, resource);
  if (!found) return { allow: false, rule: `${action}/default-deny`, visible: isVisible(person, resource) };
  const { rule, grant } = found;
  return {
    allow: true,
    rule: `${action}/${rule.role}/${rule.relation}`,
    role: rule.role,
    basis: rule.basis,
    organisationId: grant.organisationId,
    ...(grant.unitId === undefined ? {} : { unitId: grant.unitId }),
    opens: rule.opens,
  };
};
