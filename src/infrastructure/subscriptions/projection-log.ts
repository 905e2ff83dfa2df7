import type { StoredEvent } from '../../application/ports/event-store.js';
import type { Log } from '../observability/log.js';
import { safeError } from '../observability/safe-error.js';
import { ProjectionWatch } from './projection-supervisor.js';

/** Raises alarms in the log: never a value of an event. */
export class ProjectionLog extends ProjectionWatch {
  constructor(private readonly log: Log) {
    super();
  }

  failed(projection: string, error: unknown, pauseMs: number): void {
    this.log.error(
      { projection, pauseMs, error: safeError(error) },
      'A projection failed and will try again.',
    );
  }

  turnFailed(error: unknown, pauseMs: number): void {
    this.log.error(
      { pauseMs, error: safeError(error) },
      'The lease of the read models could not be asked for.',
    );
  }

  parked(projection: string, { stream, version, type }: StoredEvent, error: unknown): void {
    this.log.error(
      { projection, stream, version, type, error: safeError(error) },
      'A projection has parked a stream.',
    );
  }
}
