import fc from 'fast-check';
import type { HouseholdChange } from '../../../src/domain/household/household.events.js';
import { at, householdId, sealedAs, uuid } from '../../support/registry.fixture.js';

/** Five days; today is the fourth. */
export const DAYS = ['2017-03-07', '2017-03-08', '2017-03-09', at.today, '2017-03-11'] as const;
const day = fc.constantFrom(...DAYS);
const subjectId = fc.constantFrom(uuid(1), uuid(2), uuid(3));
const livesHere = fc.constantFrom(sealedAs('yes'), sealedAs('partly'));
const member = fc.record({ subjectId, relation: fc.constant(sealedAs('child')), livesHere, from: day });
const kind = fc.constantFrom('family' as const, 'single' as const);
const place = fc.constantFrom(
  { municipality: 'Crema', zone: 'Ombriano' },
  { municipality: 'Crema' },
  { municipality: 'Pandino' },
);
const reason = fc.constant(sealedAs('reason'));
const change: fc.Arbitrary<HouseholdChange> = fc.oneof(
  fc.record({ field: fc.constant('kind' as const), value: kind }),
  fc.record({ field: fc.constant('zone' as const), value: fc.constantFrom('Ombriano', 'Centro') }),
  fc.record({ field: fc.constant('livesHere' as const), subjectId, value: livesHere }),
  fc.record({ field: fc.constant('from' as const), subjectId, value: day }),
);

const wish = <Kind extends string, Data extends object>(name: Kind, data: fc.Arbitrary<Data>) =>
  data.map((part) => ({ wish: name, data: { householdId, ...part } }));

/** What may be asked of a household, right and wrong. */
export const wishes = fc.oneof(
  {
    arbitrary: wish(
      'register',
      fc
        .tuple(kind, fc.array(member, { maxLength: 2 }), place)
        .map(([of, members, where]) => ({ kind: of, members, ...where })),
    ),
    weight: 6,
  },
  { arbitrary: wish('join', member), weight: 6 },
  { arbitrary: wish('leave', fc.record({ subjectId, on: day, reason })), weight: 6 },
  {
    arbitrary: wish(
      'move',
      fc.tuple(place, day).map(([where, from]) => ({ ...where, from })),
    ),
    weight: 4,
  },
  {
    arbitrary: wish('correct', fc.record({ changes: fc.array(change, { maxLength: 2 }), reason })),
    weight: 5,
  },
);
export type Wish = typeof wishes extends fc.Arbitrary<infer One> ? One : never;
