import { Injectable } from '@nestjs/common';
import { subjectAggregate } from '../../domain/subject/subject.js';
import { Authoriser } from '../authoriser.js';
import type { CommandEnvelope } from '../envelope.js';
import { PointingRefusal, type Pointer } from '../refusal.js';
import { PersonFactsReader } from './person-facts-reader.js';
import { PersonFilesNow } from './person-files-now.js';

/** Says no to a tax code that somebody else has, and to whom it may concern where to go on (H3). */
@Injectable()
export class TakenTaxCode {
  constructor(
    private readonly files: PersonFilesNow,
    private readonly facts: PersonFactsReader,
    private readonly authoriser: Authoriser,
  ) {}

  /** @throws Rejection `subject-already-registered` always; `holder` is the stream that has the code */
  async refuse(holder: string, envelope: CommandEnvelope, path: string): Promise<never> {
    const pointer = await this.pointerTo(holder.slice(subjectAggregate.category.length + 1), envelope);
    throw new PointingRefusal(
      'subject-already-registered',
      pointer.askOrganisationId === undefined
        ? 'This person is already in the registry.'
        : 'This person is already in the registry: ask the body that registered them.',
      path,
      pointer,
    );
  }

  /** Nothing for a person who is being registered at this moment. */
  private async pointerTo(subjectId: string, envelope: CommandEnvelope): Promise<Pointer> {
    const found = await this.files.find(subjectId);
    if (!found) return {};
    const service = await this.authoriser.command(envelope, 'subject:search', { kind: 'service' });
    await this.authoriser.log(envelope, 'subject:search', service, `subject-${subjectId}`, [
      { subjectId, fieldClasses: [] },
    ]);
    const person = await this.facts.of(found.file, envelope);
    if (this.authoriser.mayList(envelope, 'subject:read', { kind: 'person', person }))
      return { existingId: subjectId };
    return person.registeredFor === '' ? {} : { askOrganisationId: person.registeredFor };
  }
}
