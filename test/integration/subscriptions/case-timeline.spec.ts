import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import type { DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import { caseTimelineProjection } from '../../../src/infrastructure/read-models/case-timeline/case-timeline.projection.js';
import { PgCaseTimelines } from '../../../src/infrastructure/read-models/case-timeline/case-timeline.reader.js';
import { commitmentId, confirmed, offered } from '../../support/commitment.fixture.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import { idOf, pactId } from '../../support/pact.fixture.js';
import { toActive } from '../../support/pact.history.js';
import { agreed, restitutionId } from '../../support/restitution.fixture.js';
import { append, openReadModels, type ReadModels } from './projection.scene.js';

let models: ReadModels;

beforeAll(async () => {
  models = await openReadModels();
});
afterAll(() => models.close());

const take = (aggregate: unknown, id: string, events: readonly DomainEvent[], minute: number) =>
  append(models.store, aggregate as never, id, events, minute);

describe('the timeline of a case', () => {
  let timelines: PgCaseTimelines;
  const ofPact = (filter: Partial<Parameters<PgCaseTimelines['ofPact']>[1]> = {}) =>
    timelines.ofPact(pactId, { limit: 100, ...filter });

  beforeAll(async () => {
    timelines = new PgCaseTimelines(models.read, models.store);
    const forPact = { target: { type: 'pact' as const, id: pactId } };
    await take(pactAggregate, pactId, toActive.slice(0, 3), 0);
    await take(resourceCommitmentAggregate, commitmentId, [offered(forPact)], 1);
    await take(pactAggregate, idOf(2), [nominated({ pactId: idOf(2) })], 2);
    await take(communityRestitutionAggregate, restitutionId, [agreed({ pactId })], 3);
    await take(resourceCommitmentAggregate, commitmentId, [confirmed], 4);
    const elsewhere = { commitmentId: idOf(3), target: { type: 'lab' as const, id: pactId } };
    await take(resourceCommitmentAggregate, idOf(3), [offered(elsewhere)], 5);
    await take(pactAggregate, pactId, toActive.slice(3, 5), 6);
    await models.catchUp(caseTimelineProjection, 3);
  });

  it('has the events of the pact, its commitments and its restitutions in the order of the log, and no others', async () => {
    const rows = await ofPact();
    expect(rows.map(({ type }) => type)).toEqual([
      'PactNominated',
      'CaseManagerAssigned',
      'PrivacyNoticeGiven',
      'CommitmentOffered',
      'RestitutionAgreed',
      'CommitmentConfirmed',
      'PreliminaryAnalysisRecorded',
      'VulnerabilityClassified',
    ]);
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4, 6, 7, 9, 10]);
  });

  it('has of each event who, when and what, with its personal values still sealed', async () => {
    const [first] = await ofPact({ limit: 1 });
    expect(first).toMatchObject({
      position: 1,
      stream: `pact-${pactId}`,
      version: 1,
      type: 'PactNominated',
      recordedAt: '2026-03-02T09:00:00.000Z',
      effectiveAt: '2026-03-02',
      actor: { userId: 'prova-1', role: 'social-worker' },
      data: { municipality: 'Offanengo', motivation: { field: 'PactNominated.motivation' } },
    });
  });

  it.each([
    ['by type', { types: ['CommitmentOffered', 'CommitmentConfirmed'] }, [4, 7]],
    ['from an instant on', { recordedFrom: '2026-03-02T09:04:00.000Z' }, [7, 9, 10]],
    ['up to an instant', { recordedTo: '2026-03-02T09:01:00.000Z' }, [1, 2, 3, 4]],
    [
      'between two',
      { recordedFrom: '2026-03-02T09:01:00.000Z', recordedTo: '2026-03-02T09:03:00.000Z' },
      [4, 6],
    ],
    ['after a position', { after: 6 }, [7, 9, 10]],
    [
      'by type, after a position, a few',
      { types: ['PactNominated', 'RestitutionAgreed'], after: 1, limit: 1 },
      [6],
    ],
  ])('is narrowed %s', async (_, filter, positions) => {
    expect((await ofPact(filter)).map(({ position }) => position)).toEqual(positions);
  });

  it('is read page by page without gaps or doubles', async () => {
    const all = (await ofPact()).map(({ position }) => position);
    const read: number[] = [];
    for (;;) {
      const page = await ofPact({ limit: 3, after: read.at(-1) ?? 0 });
      if (page.length === 0) break;
      read.push(...page.map(({ position }) => position));
    }
    expect(read).toEqual(all);
  });

  it('has no event of another stream that happens to have the id of one of its own', async () => {
    const before = (await ofPact()).map(({ position }) => position);
    const other = offered({ commitmentId: restitutionId, target: { type: 'lab' as const, id: idOf(4) } });
    await take(resourceCommitmentAggregate, restitutionId, [other], 7);
    await models.catchUp(caseTimelineProjection, 3);
    expect((await ofPact()).map(({ position }) => position)).toEqual(before);
  });

  it('keeps nothing of what an event says, which is read from the log', async () => {
    const [row] = await models.rowsOf(caseTimelineProjection);
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['category', 'pact_id', 'position', 'recorded_at', 'stream_id', 'type', 'version'].sort(),
    );
  });

  it('is empty for a case that does not exist', async () => {
    expect(await timelines.ofPact(idOf(9_999), { limit: 10 })).toEqual([]);
  });
});
