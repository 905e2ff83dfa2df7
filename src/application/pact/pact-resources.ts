import { Injectable } from '@nestjs/common';
import { communityRestitutionAggregate } from '../../domain/community-restitution/community-restitution.js';
import { resourceCommitmentAggregate } from '../../domain/resource-commitment/resource-commitment.js';
import { NotYetVisible } from '../errors.js';
import { CommitmentLedger } from '../ports/commitment-ledger.js';
import { EventStore } from '../ports/event-store.js';
import { Projections } from '../ports/projections.js';
import { RestitutionLedger } from '../ports/restitution-ledger.js';

/** How long a proposal waits for the ledgers. */
const WAIT_MS = 2_000;

/** A commitment that was confirmed counts, delivered or not; one that was withdrawn or lapsed does not. */
const CONFIRMED: readonly string[] = ['confirmed', 'in-delivery', 'fulfilled'];

/** A restitution counts unless the team let the person off or somebody broke it off. */
const AGREED: readonly string[] = ['agreed', 'started', 'suspended', 'completed'];

/** What has been promised and agreed for a pact (P7): found in the ledgers, believed from the streams alone. */
@Injectable()
export class PactResources {
  constructor(
    private readonly store: EventStore,
    private readonly projections: Projections,
    private readonly commitments: CommitmentLedger,
    private readonly restitutions: RestitutionLedger,
  ) {}

  /** Ids of the pact's commitments that are confirmed, in order. @throws NotYetVisible when the ledger lags */
  async confirmedCommitments(pactId: string): Promise<readonly string[]> {
    await this.caughtUp();
    return this.which(await this.commitments.ofPact(pactId), async (id) => {
      const { state } = await this.store.load(resourceCommitmentAggregate, id);
      return (
        state.status !== 'absent' &&
        CONFIRMED.includes(state.status) &&
        state.terms.target.type === 'pact' &&
        state.terms.target.id === pactId
      );
    });
  }

  /** Ids of the pact's restitutions that are agreed, in order. @throws NotYetVisible when the ledger lags */
  async agreedRestitutions(pactId: string): Promise<readonly string[]> {
    await this.caughtUp();
    return this.which(await this.restitutions.ofPact(pactId), async (id) => {
      const { state } = await this.store.load(communityRestitutionAggregate, id);
      return state.status !== 'absent' && AGREED.includes(state.status) && state.terms.pactId === pactId;
    });
  }

  private async caughtUp(): Promise<void> {
    if (!(await this.projections.caughtUp(await this.store.head(), WAIT_MS))) throw new NotYetVisible();
  }

  private async which(
    ids: readonly string[],
    holds: (id: string) => Promise<boolean>,
  ): Promise<readonly string[]> {
    const kept = await Promise.all(ids.map(async (id) => ((await holds(id)) ? [id] : [])));
    return kept.flat().sort();
  }
}
