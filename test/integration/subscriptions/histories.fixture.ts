import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Aggregate, DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { auditEngagementAggregate } from '../../../src/domain/audit-engagement/audit-engagement.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { householdAggregate } from '../../../src/domain/household/household.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import { organisationAggregate } from '../../../src/domain/organisation/organisation.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { Encoded } from '../../../src/infrastructure/event-store/codec.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { throws } from '../../domain/pact/pact.draw.js';
import { play as playPact } from '../../domain/pact/pact.play.js';
import { rules } from '../../domain/pact/pact.rules.js';
import * as commitments from '../../support/commitment.wishes.js';
import { commitmentId, pactId as pactOfCommitments } from '../../support/commitment.fixture.js';
import { play } from '../../support/model.js';
import { idOf, pactId } from '../../support/pact.fixture.js';
import { restitutionId } from '../../support/restitution.fixture.js';
import * as restitutions from '../../support/restitution.wishes.js';

/** Some events of one stream, in order. */
export interface History {
  readonly aggregate: Aggregate<unknown, DomainEvent>;
  readonly id: string;
  readonly events: readonly DomainEvent[];
}

/** The pact that the commitments and restitutions of the fixtures are made for, as their histories name it. */
const pactOfRestitutions = '0d000000-0000-4000-8000-000000000002';

const renamed = (events: readonly DomainEvent[], names: readonly (readonly [string, string])[]) =>
  // Events are plain JSON: an id is renamed wherever it stands.
  JSON.parse(
    names.reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(events)),
  ) as readonly DomainEvent[];

/** An aggregate whose events are not looked at one by one. */
const any = (aggregate: unknown) => aggregate as Aggregate<unknown, DomainEvent>;

const pactHistories = throws.map((steps) => ({
  aggregate: any(pactAggregate),
  from: [pactId],
  events: playPact(rules, steps),
}));

const commitmentHistories = commitments.wishes.map((wishes) => ({
  aggregate: any(resourceCommitmentAggregate),
  from: [commitmentId, pactOfCommitments],
  events: play(resourceCommitmentAggregate, commitments.decide, wishes).flatMap(({ events }) => events),
}));

const restitutionHistories = restitutions.wishes.map((wishes) => ({
  aggregate: any(communityRestitutionAggregate),
  from: [restitutionId, pactOfRestitutions],
  events: play(communityRestitutionAggregate, restitutions.decide, wishes).flatMap(({ events }) => events),
}));

const goldenEvents = (category: string, name = category): readonly DomainEvent[] => {
  const folder = new URL(`../../infrastructure/event-store/golden/${name}/`, import.meta.url);
  return readdirSync(folder).map((file) =>
    codecRegistry
      .codecFor(category)
      .decode(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Encoded),
  );
};

/** Registered, then whatever may happen, in any order. */
const registryHistories = (aggregate: unknown, first: string, name?: string) => {
  const { category } = any(aggregate);
  const events = goldenEvents(category, name);
  const [begin, rest] = [true, false].map((begins) =>
    events.filter(({ type }) => (type === first) === begins),
  );
  const field = name === undefined ? `${category}Id` : `${name.replace(`${category}-`, '')}Id`;
  const id = new Map<string, unknown>(Object.entries(begin?.[0]?.data ?? {})).get(field);
  return fc.array(fc.constantFrom(...(rest ?? [])), { maxLength: 8 }).map((more) => ({
    aggregate: any(aggregate),
    from: [String(id)],
    events: [...(begin ?? []), ...more],
  }));
};

const anyHistory = fc.oneof(
  { weight: 5, arbitrary: pactHistories },
  { weight: 3, arbitrary: commitmentHistories },
  { weight: 3, arbitrary: restitutionHistories },
  { weight: 1, arbitrary: registryHistories(subjectAggregate, 'SubjectRegistered') },
  { weight: 1, arbitrary: registryHistories(householdAggregate, 'HouseholdRegistered') },
  { weight: 1, arbitrary: registryHistories(operatorAggregate, 'OperatorAccredited') },
  { weight: 1, arbitrary: registryHistories(organisationAggregate, 'OrganisationRegistered') },
  {
    weight: 1,
    arbitrary: registryHistories(auditEngagementAggregate, 'AuditEngagementOpened', 'audit-engagement'),
  },
);

/**
 * Random histories by the aggregates' own models, each in a stream of its own; the same seed gives the same ones. Streams
 * are numbered from `first` on.
 */
export const randomHistories = (count: number, seed: number, first = 0): readonly History[] =>
  fc
    .sample(anyHistory, { numRuns: count, seed })
    .map(({ aggregate, from: [own = '', pact], events }, index) => {
      const id = idOf(0x10_000 + first + index);
      // Commitments and restitutions are for one of the first pacts, whichever stream that is.
      const names = pact === undefined ? [] : [[pact, idOf(0x10_000 + first + (index % 5))] as const];
      return { aggregate, id, events: renamed(events, [...names, [own, id]]) };
    })
    .filter(({ events }) => events.length > 0);
