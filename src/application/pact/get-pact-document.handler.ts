import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Sealed } from '../../domain/kernel/sealed.js';
import type { PactDocument } from '../../domain/pact/document-form.js';
import type { PactEvent } from '../../domain/pact/pact.events.js';
import { pactAggregate } from '../../domain/pact/pact.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type Disclosed } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { CaseViews } from '../ports/case-views.js';
import { Digest } from '../ports/digest.js';
import { EventStore, type RecordedEvent } from '../ports/event-store.js';
import type { SealedValue } from '../ports/sealer.js';
import { recordedStream } from '../recorded-stream.js';
import { openable, sealedValuesIn, withSealedValues, type WithSealedValues } from '../sealed-values.js';
import { VisibleCase } from './visible-case.js';

/** A proposed document in words, with the hash that was proposed and the one rendered again from the events. */
export interface ShownDocument {
  readonly version: number;
  /** The hash that the household and the service sign (P9). */
  readonly documentHash: string;
  /** SHA-256 of the document as it follows from the events now: equal, or the log was changed. */
  readonly renderedHash: string;
  readonly document: Disclosed<WithSealedValues<PactDocument>>;
}

/** Asks for the document of one proposal of a pact: what is read, printed and signed. */
export class GetPactDocumentQuery extends Query<ShownDocument> {
  constructor(
    readonly pactId: string,
    readonly version: number,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

interface Proposed {
  readonly documentHash: string;
  readonly document: PactDocument;
}

const proposedIn = (events: readonly RecordedEvent[], version: number): Proposed | undefined => {
  let pact = pactAggregate.initial;
  for (const { event } of events) {
    // The stream of a pact carries pact events only.
    pact = pactAggregate.evolve(pact, event as PactEvent);
    const proposal = pact.status === 'absent' ? undefined : pact.proposal;
    if (event.type === 'PactProposed' && proposal?.version === version) return proposal;
  }
  return undefined;
};

const nameOf = ({ kid, iv }: Sealed): string => `${kid}|${iv}`;

/** The sealed values of the events by their nonces: what the document needs to be opened. */
const valuesIn = (events: readonly RecordedEvent[]): ReadonlyMap<string, SealedValue> =>
  new Map(
    events
      .flatMap((recorded) => sealedValuesIn(withSealedValues(recorded, recorded.event.data)))
      .map((value) => [nameOf(value), value]),
  );

@QueryHandler(GetPactDocumentQuery)
export class GetPactDocumentHandler implements IQueryHandler<GetPactDocumentQuery> {
  constructor(
    private readonly views: CaseViews,
    private readonly store: EventStore,
    private readonly visible: VisibleCase,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
    private readonly digest: Digest,
  ) {}

  /** @throws NotFound for a case that is not the reader's, and for a version that was never proposed */
  async execute({ pactId, version, envelope }: GetPactDocumentQuery): Promise<ShownDocument> {
    const stream = `${pactAggregate.category}-${pactId}`;
    const found = await this.views.find(pactId);
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, 'pact:read', { stream });
      throw new NotFound();
    }
    const resource = { kind: 'case', case: await this.visible.factsOf(envelope, found.view) } as const;
    const authorised = await this.authoriser.command(envelope, 'pact:read', resource, { stream });
    const events = await recordedStream(this.store, stream);
    const proposed = proposedIn(events, version);
    if (!proposed) throw new NotFound();
    const { documentHash, document } = proposed;
    const values = valuesIn(events);
    const body = openable(document, (sealed) => values.get(nameOf(sealed)));
    const shown = await this.disclosure.revealAs(authorised, {
      envelope,
      action: 'pact:read',
      stream,
      body,
    });
    return { version, documentHash, renderedHash: this.digest.ofJson(document), document: shown };
  }
}
