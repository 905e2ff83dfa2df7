import { describe, expect, it } from '@jest/globals';
import { NotYetVisible } from '../../../src/application/errors.js';
import { PactResources } from '../../../src/application/pact/pact-resources.js';
import type { CommitmentLedger } from '../../../src/application/ports/commitment-ledger.js';
import type { RestitutionLedger } from '../../../src/application/ports/restitution-ledger.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { resourceCommitmentAggregate } from '../../../src/domain/resource-commitment/resource-commitment.js';
import * as commitment from '../../support/commitment.fixture.js';
import { openStage } from '../../support/case-stage.js';
import { idOf } from '../../support/pact.fixture.js';
import * as restitution from '../../support/restitution.fixture.js';

const { pactId } = commitment;
const otherPactId = idOf(800);
const [one, two, three, four] = [idOf(801), idOf(802), idOf(803), idOf(804)];

/** Streams of four commitments and four restitutions, and ledgers that name them all, whatever the pact. */
const openResources = async () => {
  const stage = await openStage();
  const promise = (commitmentId: string, target = pactId) =>
    commitment.offered({ commitmentId, target: { type: 'pact', id: target } });
  const histories = [
    [one, [promise(one), commitment.confirmed]],
    [two, [promise(two)]],
    [three, [promise(three), commitment.confirmed, commitment.withdrawn]],
    [four, [promise(four, otherPactId), commitment.confirmed]],
  ] as const;
  for (const [id, events] of histories) await stage.happened(resourceCommitmentAggregate, id, events);
  const agreements = [
    [one, [restitution.agreed({ pactId }), restitution.suspended]],
    [two, [restitution.agreed({ pactId }), restitution.waived]],
    [three, [restitution.agreed({ pactId }), restitution.interrupted]],
    [four, [restitution.agreed({ pactId: otherPactId })]],
  ] as const;
  for (const [id, events] of agreements) await stage.happened(communityRestitutionAggregate, id, events);
  const credulous = { ofPact: () => Promise.resolve([four, three, two, one, idOf(899)]) };
  const resources = new PactResources(
    stage.store,
    stage.projections,
    credulous as unknown as CommitmentLedger,
    credulous as unknown as RestitutionLedger,
  );
  return { stage, resources };
};

describe('What has been promised and agreed for a pact (P7)', () => {
  it('is found in the ledgers and believed from the streams alone', async () => {
    const { resources } = await openResources();
    expect(await resources.confirmedCommitments(pactId)).toEqual([one]);
    expect(await resources.agreedRestitutions(pactId)).toEqual([one]);
    expect(await resources.confirmedCommitments(otherPactId)).toEqual([four]);
    expect(await resources.agreedRestitutions(otherPactId)).toEqual([four]);
  });

  it('is not known while the ledgers lag behind the log', async () => {
    const { stage, resources } = await openResources();
    stage.projections.lagging = true;
    await expect(resources.confirmedCommitments(pactId)).rejects.toThrow(NotYetVisible);
    await expect(resources.agreedRestitutions(pactId)).rejects.toThrow(NotYetVisible);
  });

  it('comes in the same order whatever the order of the ledger', async () => {
    const { stage } = await openResources();
    const confirmed = [commitment.offered({ commitmentId: idOf(805) }), commitment.confirmed];
    await stage.happened(resourceCommitmentAggregate, idOf(805), confirmed);
    const ids = { ofPact: () => Promise.resolve([idOf(805), one]) };
    const resources = new PactResources(
      stage.store,
      stage.projections,
      ids as unknown as CommitmentLedger,
      ids as unknown as RestitutionLedger,
    );
    expect(await resources.confirmedCommitments(pactId)).toEqual([one, idOf(805)]);
  });
});
