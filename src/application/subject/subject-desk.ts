import { Injectable } from '@nestjs/common';
import type { Resource } from '../../domain/access/resource.js';
import type { SubjectEvent } from '../../domain/subject/subject.events.js';
import { subjectAggregate, type Subject } from '../../domain/subject/subject.js';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';
import { PersonFactsReader } from './person-facts-reader.js';
import { PersonFilesNow } from './person-files-now.js';

/** A command on a person who is in the registry. */
export interface SubjectChange<Plan extends SealingPlan, Facts> extends Pick<
  Transaction<Subject, SubjectEvent, Plan, Facts>,
  'facts' | 'seal' | 'claims' | 'decide'
> {
  readonly subjectId: string;
  readonly envelope: CommandEnvelope;
  /** Id of the part of the file that the command makes. */
  readonly partId?: string;
}

/** What all commands on a person have in common. */
@Injectable()
export class SubjectDesk {
  constructor(
    private readonly transact: Transact,
    private readonly files: PersonFilesNow,
    private readonly facts: PersonFactsReader,
  ) {}

  async change<Plan extends SealingPlan = Readonly<Record<string, never>>, Facts = undefined>({
    subjectId,
    partId,
    ...change
  }: SubjectChange<Plan, Facts>): Promise<CommandReceipt> {
    const receipt = await this.transact.run<Subject, SubjectEvent, Plan, Facts>({
      ...change,
      aggregate: subjectAggregate,
      id: subjectId,
      action: 'subject:change',
      resource: () => this.resourceOf(subjectId, change.envelope),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }

  /** What the policy is asked about, from the person's own stream. @throws NotFound */
  async resourceOf(subjectId: string, envelope: QueryEnvelope): Promise<Resource> {
    const found = await this.files.find(subjectId);
    if (!found) throw new NotFound();
    return { kind: 'person', person: await this.facts.of(found.file, envelope) };
  }
}
