import type { EventStore } from '../../../application/ports/event-store.js';
import { ProjectionComparisons, type Comparison } from '../../../application/ports/projection-comparisons.js';
import { withClient } from '../../persistence/with-client.js';
import { compareProjection } from '../../subscriptions/compare.js';
import type { Projection } from '../../subscriptions/projection.js';
import type { Progress } from '../../subscriptions/rebuild.js';

/** Compares read models on a session of their own, with no limit of time: a long log takes minutes. */
export class PgProjectionComparisons extends ProjectionComparisons {
  constructor(
    private readonly url: string,
    private readonly store: EventStore,
    private readonly projections: readonly Projection[],
  ) {
    super();
  }

  get names(): readonly string[] {
    return this.projections.map(({ name }) => name);
  }

  compare(name: string, progress?: Progress): Promise<Comparison> {
    const projection = this.projections.find((one) => one.name === name);
    if (!projection) throw new RangeError('There is no read model of this name.');
    return withClient(this.url, (client) =>
      compareProjection(
        async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, [...parameters])).rows,
        this.store,
        projection,
        progress,
      ),
    );
  }
}
