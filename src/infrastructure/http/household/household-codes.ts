import type { HouseholdChange, HouseholdKind } from '../../../domain/household/household.events.js';
import { codesOf } from '../codes-of.js';

export const HOUSEHOLD_KINDS = codesOf<HouseholdKind>({ family: true, single: true });

/** How a member stands to the reference person; sealed as a code (P2). */
export const RELATIONS = [
  'reference-person',
  'spouse',
  'partner',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
  'other-relative',
  'not-related',
] as const;

export const LIVES_HERE = ['yes', 'partly', 'no'] as const;

export const LEAVING_REASONS = ['moved-out', 'separated', 'placed-elsewhere', 'deceased', 'other'] as const;

export const HOUSEHOLD_FIELDS = codesOf<HouseholdChange['field']>({
  kind: true,
  municipality: true,
  zone: true,
  relation: true,
  livesHere: true,
  from: true,
});

/** Fields of a member, which need a `subjectId`. */
export const MEMBER_FIELDS: readonly string[] = ['relation', 'livesHere', 'from'];
