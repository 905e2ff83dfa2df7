import { Injectable } from '@nestjs/common';
import { subjectAggregate } from '../../domain/subject/subject.js';
import { EventStore } from '../ports/event-store.js';
import type { PersonRecord } from '../ports/person-files.js';
import { recordedStream } from '../recorded-stream.js';
import { personFileAfter, type PersonFile } from './person-file.js';

/** Person files straight from the log, for guards: a reader's view may lag. */
@Injectable()
export class PersonFilesNow {
  constructor(private readonly store: EventStore) {}

  async find(subjectId: string): Promise<PersonRecord | undefined> {
    const events = await recordedStream(this.store, `${subjectAggregate.category}-${subjectId}`);
    const file = events.reduce<PersonFile | null>(personFileAfter, null);
    return file === null ? undefined : { file, version: events.length };
  }
}
