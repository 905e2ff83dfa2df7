import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type Disclosed } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import type { Version } from '../ports/event-store.js';
import { PersonFiles } from '../ports/person-files.js';
import { PersonFactsReader } from './person-facts-reader.js';
import type { PersonFile } from './person-file.js';
import { withoutProtected } from './shown-person.js';

/** A person file with what the reader may see of it. */
export type DisclosedPersonFile = Disclosed<PersonFile> & { readonly version: Version };

/** Asks for one person's file. */
export class GetSubjectQuery extends Query<DisclosedPersonFile> {
  constructor(
    readonly subjectId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetSubjectQuery)
export class GetSubjectHandler implements IQueryHandler<GetSubjectQuery> {
  constructor(
    private readonly files: PersonFiles,
    private readonly fresh: FreshRead,
    private readonly facts: PersonFactsReader,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
  ) {}

  /** @throws NotFound also for a person the reader may not see, NotYetVisible */
  async execute({ subjectId, envelope }: GetSubjectQuery): Promise<DisclosedPersonFile> {
    const found = await this.fresh.atLeast(
      envelope.minimumVersion,
      () => this.files.find(subjectId),
      async ({ file }) =>
        this.authoriser.mayList(envelope, 'subject:read', {
          kind: 'person',
          person: await this.facts.of(file, envelope),
        }),
    );
    const stream = `subject-${subjectId}`;
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, 'subject:read', { stream });
      throw new NotFound();
    }
    const resource = { kind: 'person', person: await this.facts.of(found.file, envelope) } as const;
    const reading = { envelope, action: 'subject:read', resource, stream } as const;
    const body = this.authoriser.mayList(envelope, 'subject:read-protected', resource)
      ? await this.disclosure.reveal({ ...reading, body: found.file })
      : await this.disclosure.reveal({ ...reading, body: withoutProtected(found.file) });
    return { ...body, version: found.version };
  }
}
