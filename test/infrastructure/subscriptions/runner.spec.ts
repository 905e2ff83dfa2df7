import { describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Position, StoredEvent } from '../../../src/application/ports/event-store.js';
import { codecRegistry } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { caseloadProjection } from '../../../src/infrastructure/read-models/caseload/caseload.projection.js';
import { Projector } from '../../../src/infrastructure/subscriptions/projector.js';
import { run } from '../../../src/infrastructure/subscriptions/runner.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { until } from '../../support/condition.js';
import { command, BEGINNING } from '../../support/event-store-contract/diary.fixture.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { pactId } from '../../support/pact.fixture.js';
import { toActive } from '../../support/pact.history.js';

/** Remembers its place and fails as often as it is told to. */
class ShakyProjector extends Projector {
  at: Position = 0;
  asked = 0;
  onApply = (): void => undefined;
  readonly pages: number[] = [];

  constructor(
    store: InMemoryEventStore,
    public failures: number,
  ) {
    super(new DataSource({ type: 'postgres' }), store, caseloadProjection, () => undefined);
  }

  override async position(): Promise<Position> {
    this.asked += 1;
    return this.at;
  }

  override async apply(page: readonly StoredEvent[]): Promise<Position> {
    this.onApply();
    if (this.failures-- > 0) throw new Error('the database is gone');
    this.pages.push(page.length);
    this.at = page.at(-1)?.position ?? this.at;
    return this.at;
  }
}

const openScene = async (failures: number) => {
  const store = new InMemoryEventStore(codecRegistry);
  await store.append(pactAggregate, pactId, BEGINNING, toActive, command());
  const projector = new ShakyProjector(store, failures);
  const advanced: Position[] = [];
  const pauses: number[] = [];
  const stopping = new AbortController();
  const watch = {
    advanced: (position: Position) => void advanced.push(position),
    failed: (_: unknown, pause: number) => void pauses.push(pause),
  };
  const running = run(store, projector, watch, stopping.signal);
  return { store, projector, advanced, pauses, stopping, running };
};

describe('a runner', () => {
  it('takes the log from its checkpoint and then what is appended, until it is told to stop', async () => {
    const { store, projector, advanced, stopping, running, pauses } = await openScene(0);
    await until(() => advanced.includes(toActive.length));
    const { head } = await store.load(pactAggregate, pactId);
    const more = { type: 'ProposalLapsed', data: { pactId, version: 1, on: '2026-05-20' } } as const;
    await store.append(pactAggregate, pactId, head, [more], command());
    await until(() => advanced.includes(toActive.length + 1));
    stopping.abort();
    await running;
    expect(advanced).toEqual([0, toActive.length, toActive.length + 1]);
    expect(projector.pages).toEqual([toActive.length, 1]);
    expect(pauses).toEqual([]);
  });

  it('waits longer after each failure and goes on from the checkpoint, with nothing left out', async () => {
    const { projector, advanced, pauses, stopping, running } = await openScene(3);
    await until(() => advanced.includes(toActive.length));
    stopping.abort();
    await running;
    expect(pauses).toEqual([50, 100, 200]);
    expect(projector.asked).toBe(4);
    expect(projector.pages).toEqual([toActive.length]);
  });

  it('stops while it waits, and says nothing of it', async () => {
    const { pauses, stopping, running } = await openScene(1_000);
    await until(() => pauses.length === 4);
    stopping.abort();
    await running;
    expect(pauses).toEqual([50, 100, 200, 400]);
  });

  it('does not call it a failure when its last page fails because all is being closed', async () => {
    const { store, projector, pauses, stopping, running } = await openScene(0);
    await until(() => projector.pages.length === 1);
    projector.onApply = () => {
      stopping.abort();
      throw new Error('the pool is closed');
    };
    const { head } = await store.load(pactAggregate, pactId);
    const more = { type: 'ProposalLapsed', data: { pactId, version: 1, on: '2026-05-20' } } as const;
    await store.append(pactAggregate, pactId, head, [more], command());
    await running;
    expect(pauses).toEqual([]);
  });
});
