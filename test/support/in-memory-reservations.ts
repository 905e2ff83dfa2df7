import type { EventStore } from '../../src/application/ports/event-store.js';
import { AlreadyReserved, Reservations, type Claim } from '../../src/application/ports/reservations.js';

interface Held extends Claim {
  readonly confirmed: boolean;
  readonly claimedAt: number;
}

const valueOf = ({ tenantId, kind, key }: Pick<Claim, 'tenantId' | 'kind' | 'key'>): string =>
  JSON.stringify([tenantId, kind, key]);

/** The contract of Reservations in a list. */
export class InMemoryReservations extends Reservations {
  private held: readonly Held[] = [];

  constructor(
    private readonly store: Pick<EventStore, 'findCommand'>,
    private readonly grace = 120_000,
  ) {
    super();
  }

  override async take(claim: Claim): Promise<void> {
    for (;;) {
      const value = valueOf(claim);
      const obstacle = this.held.find((held) => valueOf(held) === value && held.holder !== claim.holder);
      if (!obstacle) {
        this.note(claim);
        return;
      }
      if (obstacle.confirmed) throw new AlreadyReserved(obstacle.holder);
      const stale = obstacle.claimedAt < Date.now() - this.grace;
      const happened = await this.store.findCommand(obstacle.commandId);
      if (happened) await this.confirm(obstacle.commandId);
      if (happened || !stale) throw new AlreadyReserved(obstacle.holder);
      await this.release(obstacle.commandId);
    }
  }

  override async confirm(commandId: string): Promise<void> {
    this.held = this.held.map((held) => (held.commandId === commandId ? { ...held, confirmed: true } : held));
  }

  override async release(commandId: string): Promise<void> {
    this.held = this.held.filter((held) => held.commandId !== commandId || held.confirmed);
  }

  override async free(claim: Pick<Claim, 'tenantId' | 'kind' | 'key' | 'holder'>): Promise<void> {
    const value = valueOf(claim);
    this.held = this.held.filter((held) => valueOf(held) !== value || held.holder !== claim.holder);
  }

  override async holderOf(tenantId: string, kind: string, key: string): Promise<string | undefined> {
    const value = valueOf({ tenantId, kind, key });
    return this.held.find((held) => valueOf(held) === value)?.holder;
  }

  /** Makes the claims of a command older than the grace period. */
  age(commandId: string): void {
    this.held = this.held.map((held) => (held.commandId === commandId ? { ...held, claimedAt: 0 } : held));
  }

  private note(claim: Claim): void {
    const value = valueOf(claim);
    const same = (held: Held) => valueOf(held) === value && held.commandId === claim.commandId;
    if (this.held.some((held) => same(held) && held.confirmed)) return;
    const claimedAt = Date.now();
    this.held = [...this.held.filter((held) => !same(held)), { ...claim, confirmed: false, claimedAt }];
  }
}
