import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { signatureDelay, type SignatureDelay } from '../../domain/pact/signature-delay.js';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type Disclosed } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import { CaseViews, type CaseView } from '../ports/case-views.js';
import { Clock } from '../ports/clock.js';
import type { Version } from '../ports/event-store.js';
import { PactPolicies } from '../ports/pact-policies.js';
import { present } from '../present.js';
import { VisibleCase } from './visible-case.js';

/** The case view with what the reader may see of it. */
export type DisclosedCaseView = Disclosed<CaseView> & {
  readonly version: Version;
  readonly signatureDelay?: SignatureDelay;
};

/** Asks for everything about one pact that the caller may see. */
export class GetCaseViewQuery extends Query<DisclosedCaseView> {
  constructor(
    readonly pactId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetCaseViewQuery)
export class GetCaseViewHandler implements IQueryHandler<GetCaseViewQuery> {
  constructor(
    private readonly views: CaseViews,
    private readonly fresh: FreshRead,
    private readonly visible: VisibleCase,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
    private readonly clock: Clock,
    private readonly policies: PactPolicies,
  ) {}

  /** @throws NotFound also for a case that is not the reader's, NotYetVisible */
  async execute({ pactId, envelope }: GetCaseViewQuery): Promise<DisclosedCaseView> {
    const found = await this.fresh.atLeast(
      envelope.minimumVersion,
      () => this.views.find(pactId),
      ({ view }) => this.visible.mayRead(envelope, view),
    );
    const stream = `pact-${pactId}`;
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, 'pact:read', { stream });
      throw new NotFound();
    }
    const body = await this.disclosure.reveal({
      envelope,
      action: 'pact:read',
      resource: { kind: 'case', case: await this.visible.factsOf(envelope, found.view) },
      stream,
      body: found.view,
    });
    return { ...body, version: found.version, ...present({ signatureDelay: this.delayOf(found.view) }) };
  }
  private delayOf({ status, preliminaryAnalysis, signature }: CaseView): SignatureDelay | undefined {
    const { today } = this.clock.moment();
    const analysed = present({ status, analysis: preliminaryAnalysis, signature });
    return signatureDelay(analysed, today, this.policies.inForce(today));
  }
}
