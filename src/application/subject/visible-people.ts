import { Injectable } from '@nestjs/common';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { InvalidInput, type FieldViolation } from '../errors.js';
import { PersonFactsReader } from './person-facts-reader.js';
import { PersonFilesNow } from './person-files-now.js';

/** A person that a command names besides its own resource, and where. */
export interface NamedPerson {
  readonly subjectId: string;
  /** Such as `members[1].subjectId`. */
  readonly path: string;
}

/** Makes sure that a command names persons whom its caller may see: an id guessed opens no file. */
@Injectable()
export class VisiblePeople {
  constructor(
    private readonly files: PersonFilesNow,
    private readonly facts: PersonFactsReader,
    private readonly authoriser: Authoriser,
  ) {}

  /** @throws InvalidInput `is-known` at every path whose person does not exist or may not be seen, alike */
  async require(named: readonly NamedPerson[], envelope: QueryEnvelope): Promise<undefined> {
    const violations = await Promise.all(named.map((one) => this.violationOf(one, envelope)));
    const found = violations.flat();
    if (found.length > 0) throw new InvalidInput(found);
  }

  private async violationOf(
    { subjectId, path }: NamedPerson,
    envelope: QueryEnvelope,
  ): Promise<readonly FieldViolation[]> {
    const found = await this.files.find(subjectId);
    const person = found && (await this.facts.of(found.file, envelope));
    return person && this.authoriser.mayList(envelope, 'subject:read', { kind: 'person', person })
      ? []
      : [{ path, rule: 'is-known', message: 'No person of yours has this id.' }];
  }
}
