import { Injectable } from '@nestjs/common';
import { NotYetVisible } from './errors.js';
import { EventStore, type Version } from './ports/event-store.js';
import { Projections } from './ports/projections.js';

/** How long a read waits for the version its caller has just written. */
const WAIT_MS = 2_000;

/** Lets a client that has just written read its own write (architecture 5). */
@Injectable()
export class FreshRead {
  constructor(
    private readonly store: EventStore,
    private readonly projections: Projections,
  ) {}

  /**
   * Reads, and when the row is older than `wanted`, waits for the read models and reads once more. A row that the
   * caller may not see is waited for as one that is not there, so that nobody learns which of the two it is.
   * @throws NotYetVisible when they do not catch up in time
   */
  async atLeast<Row extends { readonly version: Version }>(
    wanted: Version | undefined,
    read: () => Promise<Row | undefined>,
    maySee: (row: Row) => boolean | Promise<boolean> = () => true,
  ): Promise<Row | undefined> {
    const row = await read();
    if (wanted === undefined || (row && row.version >= wanted && (await maySee(row)))) return row;
    const caughtUp = await this.projections.caughtUp(await this.store.head(), WAIT_MS);
    const fresh = await read();
    // While the read models are behind, a row that is not there may be one that was written.
    if (fresh && (await maySee(fresh)) ? fresh.version < wanted : !caughtUp) throw new NotYetVisible();
    return fresh;
  }
}
